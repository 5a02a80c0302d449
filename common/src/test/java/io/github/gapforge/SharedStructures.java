package io.github.gapforge;

import io.github.gapforge.structure.KnownStructure;
import io.github.gapforge.structure.StructureFormatException;
import io.github.gapforge.structure.StructureLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The known structures beside the project, read once for all tests that need them. */
public final class SharedStructures {

  private static final int PARTS = 8;
  private static final int MOST_REJECTED = 20;

  private static List<KnownStructure> all;
  private static int rejected;

  private SharedStructures() {}

  /** All of them in the order of the files; skips the test, loudly, where they are absent. */
  public static synchronized List<KnownStructure> all() {
    if (all == null) {
      List<KnownStructure> read = new ArrayList<>();
      for (int part = 0; part < PARTS; part++) {
        read("structures_mp/part-0" + part + ".jsonl.gz", read);
      }
      if (rejected > MOST_REJECTED) {
        throw new AssertionError(rejected + " lines rejected, more than " + MOST_REJECTED);
      }
      all = List.copyOf(read);
    }
    return all;
  }

  private static void read(String name, List<KnownStructure> into) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.data(name))),
                StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          into.add(StructureLines.read(line, number));
        } catch (StructureFormatException e) {
          // Two atoms nearer than 0.5 Å: an honest reader refuses a handful of the file's lines.
          System.out.println("rejected " + name + " " + e.getMessage());
          rejected++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
