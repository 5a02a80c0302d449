package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Elpasolites with made-up energies, and verbs on them with networks that train in a moment. */
final class MadeUpElpasolites {

  private static final String SMALL =
      settings(
          "vae.hidden=16",
          "vae.steps=100",
          "vae.batch=64",
          "gan.hidden=32",
          "gan.steps=60",
          "gan.batch=32",
          "gan.learning-rate=0.001",
          "dqn.hidden=24",
          "dqn.layers=2",
          "dqn.steps=150",
          "dqn.batch=32",
          "dqn.learning-rate=0.002",
          "autoregressive.hidden=16",
          "autoregressive.steps=60",
          "autoregressive.dropout=0.1",
          "autoregressive.batch=32");

  private MadeUpElpasolites() {}

  private static String settings(String... settings) {
    return " --set elpasolite." + String.join(" --set elpasolite.", settings);
  }

  /**
   * Lines of a file of DFT energies.
   *
   * @param count compositions
   * @param first place of the first one in the space
   */
  static List<String> lines(int count, int first) {
    List<String> lines = new ArrayList<>(List.of("A,B,C,D,formation_energy_eV_per_atom"));
    int step = (Quadruples.COUNT - first) / count;
    for (int i = 0; i < count; i++) {
      int cell = Quadruples.ofRank(step * i + first);
      lines.add(symbols(cell) + String.format(Locale.ROOT, ",%.4f", energyEv(cell)));
    }
    return lines;
  }

  /** Writes lines. */
  static Path write(Path file, List<String> lines) {
    return LocalSpark.write(file, lines.toArray(String[]::new));
  }

  private static String symbols(int cell) {
    List<String> symbols = new ArrayList<>();
    for (int site = 0; site < 4; site++) {
      symbols.add(SpaceElements.element(Quadruples.element(cell, site)).symbol());
    }
    return String.join(",", symbols);
  }

  /** Falls with the group of D and rises with that of C. */
  private static double energyEv(int cell) {
    int d = SpaceElements.group(Quadruples.element(cell, 3));
    int c = SpaceElements.group(Quadruples.element(cell, 2));
    return 1.5 - 0.6 * d + 0.25 * c;
  }

  /** Runs a verb of elpasolites, see {@link Verb#line}. */
  static Verb run(String line, Object... values) {
    return Verb.line("elpasolite " + line + SMALL, values);
  }

  /** Runs a verb that must succeed. */
  static Verb done(String line, Object... values) {
    Verb verb = run(line, values);
    assertThat(verb.code()).as(verb.err()).isZero();
    return verb;
  }

  /** Runs a verb that must answer a mistake in one line, with these words in it. */
  static void refused(int code, String words, String line, Object... values) {
    Verb verb = run(line, values);
    assertThat(verb.answers()).as(verb.err()).singleElement().asString().contains(words);
    assertThat(verb.code()).isEqualTo(code);
  }

  /** The cells of a result's lines below its head. */
  static List<String[]> table(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  /** A cell as a number. */
  static double number(String[] row, int column) {
    return Double.parseDouble(row[column]);
  }
}
