package io.github.gapforge.jobs.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  /** The lines in which the program itself answers a mistake. */
  List<String> answers() {
    return err.lines().filter(line -> line.startsWith("gapforge: ")).toList();
  }
}
