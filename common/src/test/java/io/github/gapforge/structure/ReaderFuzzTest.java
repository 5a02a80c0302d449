package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.gapforge.run.KeyedRandom;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Damaged files give a structure or one clear exception: nothing else, soon, and in little memory.
 */
class ReaderFuzzTest {

  private static final int MUTANTS = 4000;
  private static final String BITS = "0123456789.-+eE'\"();,#?_ \n\r\t:xyz{}[]/\u00e9\u0000d";
  private static final String[] WORDS = {
    "loop_", "data_x", "save_", "1e308", "-1e-308", "999999999999", "NaN", "Infinity", "0", "-1",
    "_atom_site_occupancy", "x,y,z", "null", "1e9999", "0.0000001", "90", "179.999999", "_", "''",
        ";"
  };

  @Test
  void damaged_cifs() {
    for (String text : new String[] {CifText.PYMATGEN, CifText.COD, CifText.VESTA}) {
      fuzz(text, mutant -> CifReader.read(mutant).forEach(s -> check(s.structure())));
    }
  }

  @Test
  void damaged_poscars() {
    fuzz(PoscarReaderTest.DIAMOND, mutant -> check(PoscarReader.read(mutant).structure()));
  }

  @Test
  void damaged_lines() {
    fuzz(
        StructureLinesTest.PEROVSKITE, mutant -> check(StructureLines.read(mutant, 1).structure()));
  }

  private static void check(CrystalStructure structure) {
    assertThat(structure.size()).isBetween(1, CifReader.MOST_SITES);
    assertThat(MinimumDistances.nearest(structure).distance())
        .isGreaterThanOrEqualTo(CifReader.NEAREST_ANGSTROM);
  }

  private static void fuzz(String text, Consumer<String> reader) {
    int[] read = {0};
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutant(text, KeyedRandom.of(1, "fuzz", i));
            try {
              reader.accept(mutant);
              read[0]++;
            } catch (StructureFormatException e) {
              assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(400);
              assertThat(e.getMessage()).doesNotContain("\n");
            } catch (RuntimeException | Error e) {
              throw new AssertionError("mutant " + i + ":\n" + mutant, e);
            }
          }
        });
    assertThat(read[0]).as("harmless mutants").isBetween(MUTANTS / 100, MUTANTS * 99 / 100);
  }

  private static String mutant(String text, KeyedRandom random) {
    StringBuilder mutant = new StringBuilder(text);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && mutant.length() > 2; i++) {
      change(mutant, random);
    }
    return mutant.toString();
  }

  private static void change(StringBuilder mutant, KeyedRandom random) {
    int at = random.nextInt(mutant.length());
    int end = Math.min(mutant.length(), at + 1 + random.nextInt(30));
    switch (random.nextInt(6)) {
      case 0 -> mutant.setCharAt(at, BITS.charAt(random.nextInt(BITS.length())));
      case 1 -> mutant.insert(at, BITS.charAt(random.nextInt(BITS.length())));
      case 2 -> mutant.delete(at, end);
      case 3 -> mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, end));
      case 4 -> replaceWord(mutant, at, WORDS[random.nextInt(WORDS.length)]);
      default -> mutant.setLength(random.nextInt(8) == 0 ? at : mutant.length());
    }
  }

  private static void replaceWord(StringBuilder mutant, int at, String word) {
    int from = at;
    while (from > 0 && " \n,[:".indexOf(mutant.charAt(from - 1)) < 0) {
      from--;
    }
    int to = at;
    while (to < mutant.length() && " \n,]:".indexOf(mutant.charAt(to)) < 0) {
      to++;
    }
    mutant.replace(from, Math.max(from, to), word);
  }
}
