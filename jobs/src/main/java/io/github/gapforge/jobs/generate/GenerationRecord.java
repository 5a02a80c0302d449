package io.github.gapforge.jobs.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What is written beside a file of generated formulas, {@code F.generation.json}: what made them
 * and where a continuation begins. It holds the hash of the file, so that a record and a file of
 * different generations (one of them killed between the two) are told apart.
 *
 * @param output name of the file
 * @param output_sha256 hash of its content
 * @param model short name of the generator
 * @param model_fingerprint hash of its card
 * @param seed the run's seed
 * @param decode the decode rule
 * @param first_index first sample index
 * @param next_index index after the last one consumed
 * @param excluded what was left out: names of files, with their hashes
 * @param counts what became of the samples
 * @param code_version version of the application
 */
public record GenerationRecord(
    String output,
    String output_sha256,
    String model,
    String model_fingerprint,
    long seed,
    String decode,
    long first_index,
    long next_index,
    List<Map<String, String>> excluded,
    GenerationCounts counts,
    String code_version) {

  /** What the name of the file is followed by. */
  public static final String SUFFIX = ".generation.json";

  /** The record of a file that has been written. */
  public static GenerationRecord of(
      Configuration hadoop,
      String output,
      GeneratorSource source,
      Generation generation,
      List<Map<String, String>> excluded,
      String codeVersion) {
    Path file = new Path(output);
    return new GenerationRecord(
        file.getName(),
        sha256(hadoop, file),
        source.modelId(),
        source.modelFingerprint(),
        source.seed(),
        source.rule().text(),
        generation.firstIndex(),
        generation.nextIndex(),
        excluded,
        generation.counts(),
        codeVersion);
  }

  /** Writes the record beside its file, whole or not at all. */
  public void write(Configuration hadoop, String besides) {
    Path target = new Path(besides + SUFFIX);
    Path whole = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    try {
      FileSystem files = target.getFileSystem(hadoop);
      files.setWriteChecksum(false);
      try (OutputStream out = files.create(whole, true)) {
        out.write((json() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      boolean done = files.rename(whole, target);
      if (!done) {
        files.delete(target, false);
        done = files.rename(whole, target);
      }
      if (!done) {
        throw new IOException("cannot rename " + whole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  private String json() throws JsonProcessingException {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
  }

  /**
   * Reads the record of a file of formulas.
   *
   * @throws UserError if there is none, or it belongs to another content
   */
  public static GenerationRecord read(Configuration hadoop, String file) {
    Path path = new Path(file + SUFFIX);
    GenerationRecord record;
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      record = new ObjectMapper().readValue(in, GenerationRecord.class);
    } catch (IOException e) {
      throw UserError.input(
          "--from "
              + file
              + ": no readable record "
              + path
              + " beside it ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "); give a file that 'gapforge generate' wrote, or a sample index");
    }
    String hash = sha256(hadoop, new Path(file));
    if (!hash.equals(record.output_sha256)) {
      throw UserError.input(
          "--from "
              + file
              + ": the record beside it is of another content (SHA-256 "
              + record.output_sha256
              + ", the file has "
              + hash
              + "): generate the file again, or give a sample index");
    }
    return record;
  }

  /**
   * Checks that a continuation would go on with the same samples.
   *
   * @throws UserError if generator, seed or rule are others
   */
  public void requireSame(GeneratorSource source) {
    require("generator", model_fingerprint, source.modelFingerprint());
    require("seed", Long.toString(seed), Long.toString(source.seed()));
    require("decode rule", decode, source.rule().text());
  }

  private void require(String what, String before, String now) {
    if (!before.equals(now)) {
      throw UserError.usage(
          "--from "
              + output
              + " was generated with "
              + what
              + " '"
              + before
              + "', this run has '"
              + now
              + "': give the same, or a sample index instead of the file");
    }
  }

  private static String sha256(Configuration hadoop, Path file) {
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return Fingerprint.ofContent(in).hex();
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }
}
