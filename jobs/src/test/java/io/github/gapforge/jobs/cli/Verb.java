package io.github.gapforge.jobs.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A verb run in this JVM: what it returned and what it said.
 *
 * @param code exit code
 * @param out standard output
 * @param err error stream, without lines of logging
 */
record Verb(int code, String out, String err) {

  static synchronized Verb run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
      int code = GapForge.run(args);
      return new Verb(
          code,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /**
   * Runs a command line.
   *
   * @param line words parted by spaces
   * @param values what stands for each word {@code ?} in turn
   */
  static Verb line(String line, Object... values) {
    String[] words = line.split(" ", -1);
    int next = 0;
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("?") ? values[next++].toString() : words[i];
    }
    if (next != values.length) {
      throw new IllegalArgumentException(line + " has no place for all " + values.length);
    }
    return run(words);
  }

  /** Arguments and more of them. */
  static String[] with(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** The lines in which the program itself answers a mistake. */
  List<String> answers() {
    return err.lines().filter(line -> line.startsWith("gapforge: ")).toList();
  }
}
