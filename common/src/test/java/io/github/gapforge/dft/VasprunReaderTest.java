package io.github.gapforge.dft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.KeyedRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back from VASP, whole and in pieces. */
final class VasprunReaderTest {

  private static final int MUTANTS = 3000;
  private static final String BITS = "<>/=\"'&;! \n\0abci0123456789.-+eE[]?\u00e9";

  @TempDir private Path folder;

  private static VasprunResult read(String text) {
    return VasprunReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static VasprunResult.Calculation whole(String text) {
    VasprunResult result = read(text);
    assertThat(result.problem()).isEmpty();
    return result.calculation().orElseThrow();
  }

  @Test
  void a_whole_file_gives_formula_energy_and_gap() {
    VasprunResult.Calculation salt = whole(VasprunText.salt());
    assertThat(salt.composition()).isEqualTo(FormulaParser.parse("Na2Cl2"));
    assertThat(salt.ionicSteps()).isEqualTo(1);
    // The free energy -14.5 with the correction 0.1 of the last electronic step; the ionic step's
    // own e_0_energy is the wrong one that some versions write.
    assertThat(salt.energyEv()).isCloseTo(-14.4, within(1e-9));
    assertThat(salt.energyEvPerAtom()).isCloseTo(-3.6, within(1e-9));
    // Over both spins and all k-points: from -0.5 to 2.25.
    assertThat(salt.gapEv()).isCloseTo(2.75, within(1e-9));
    assertThat(salt.electronicallyConverged()).isTrue();
    assertThat(salt.ionicallyConverged()).isTrue();
  }

  @Test
  void loops_that_ran_to_their_limit_did_not_converge() {
    double[][][] bands = VasprunText.INSULATOR;
    assertThat(whole(VasprunText.text("Na Cl", 7, 0, 7, 1, bands, 2)).electronicallyConverged())
        .isFalse();
    assertThat(whole(VasprunText.text("Na Cl", 8, 0, 7, 1, bands, 2)).electronicallyConverged())
        .isTrue();
    assertThat(whole(VasprunText.text("Na Cl", 60, 3, 7, 3, bands, 2)).ionicallyConverged())
        .isFalse();
    VasprunResult.Calculation relaxed = whole(VasprunText.text("Na Cl", 60, 4, 7, 3, bands, 2));
    assertThat(relaxed.ionicallyConverged()).isTrue();
    assertThat(relaxed.energyEv()).isCloseTo(-16.4, within(1e-9));
  }

  @Test
  void a_band_that_is_filled_here_and_empty_there_is_a_metals() {
    String crossing = VasprunText.salt().replaceFirst("2\\.5000    0\\.0000", "-1.9000    1.0000");
    assertThat(whole(crossing).gapEv()).isZero();
    String partial = VasprunText.salt().replaceFirst("2\\.5000    0\\.0000", "2.5000    0.3000");
    assertThat(whole(partial).gapEv()).isZero();
    // Bands that overlap at different k-points: no band crosses, and yet there is no gap.
    double[][][] semimetal = {{{-1, 0.5}, {0.2, 1}}};
    semimetal[0][0][1] = 0.1;
    assertThat(whole(VasprunText.text("Na Cl", 60, 0, 7, 1, semimetal, 1)).gapEv()).isZero();
  }

  @Test
  void a_file_without_empty_bands_has_no_gap_to_tell() {
    double[][][] full = {{{-1, -0.5}}};
    assertThat(whole(VasprunText.text("Na Cl", 60, 0, 7, 1, full, 2)).gapEv()).isNaN();
  }

  @Test
  void a_file_that_is_cut_off_anywhere_has_a_reason_and_no_result() {
    String salt = VasprunText.salt();
    int end = salt.indexOf("</modeling>") + "</modeling>".length();
    for (int length = 0; length < end; length += 13) {
      VasprunResult result = read(salt.substring(0, length));
      assertThat(result.calculation()).isEmpty();
      assertThat(result.problem()).isNotBlank().doesNotContain("\n").hasSizeLessThan(400);
    }
    assertThat(read(salt.substring(0, salt.length() / 2)).problem()).contains("not whole");
  }

  @Test
  void other_files_are_told_apart() {
    assertThat(read("<html><body/></html>").problem()).contains("begins with <html>");
    assertThat(read("<modeling></modeling>").problem()).contains("aborted");
    assertThat(read(VasprunText.salt().replace("<c>Cl</c>", "<c>Zz</c>")).problem())
        .contains("'Zz' of no element");
    assertThat(read(VasprunText.salt().replace("-14.50000000", "****************")).problem())
        .contains("damaged");
    assertThat(VasprunReader.read(folder.resolve("none.xml")).problem()).contains("cannot be read");
  }

  @Test
  void only_a_file_that_is_not_whole_may_still_become_so() {
    String salt = VasprunText.salt();
    assertThat(read(salt.substring(0, salt.length() / 2)).mayBecomeWhole()).isTrue();
    assertThat(read("<modeling></modeling>").mayBecomeWhole()).isFalse();
    assertThat(read(salt.replace("-14.50000000", "********")).mayBecomeWhole()).isFalse();
    VasprunResult absurd = read(salt.replace("-14.50000000", "-1.4e40"));
    assertThat(absurd.problem()).contains("-1.4E40 eV", "atoms cannot");
    assertThat(absurd.mayBecomeWhole()).isFalse();
  }

  @Test
  void entities_are_never_resolved() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "100");
    String text =
        VasprunText.salt()
            .replace(
                "<modeling>",
                "<!DOCTYPE modeling [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<modeling>")
            .replaceFirst("-14\\.50000000", "&x;");
    VasprunResult result = read(text);
    assertThat(result.calculation().map(c -> c.energyEv()).orElse(0.0)).isNotEqualTo(100.0);
    assertThat(result.problem()).doesNotContain("100");
  }

  @Test
  void a_compressed_file_is_read_and_half_of_one_is_not() throws IOException {
    Path file = folder.resolve("vasprun.xml.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(VasprunText.salt().getBytes(StandardCharsets.ISO_8859_1));
    }
    assertThat(VasprunReader.read(file).calculation()).isPresent();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(VasprunReader.read(file).calculation()).isEmpty();
    assertThat(VasprunReader.read(file).problem()).isNotBlank();
  }

  @Test
  void damaged_files_give_a_result_soon_and_never_an_exception() {
    String salt = VasprunText.salt();
    int[] whole = {0};
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (int i = 0; i < MUTANTS; i++) {
            VasprunResult result = read(mutant(salt, KeyedRandom.of(1, "fuzz.vasprun", i)));
            if (result.calculation().isPresent()) {
              whole[0]++;
              assertThat(result.calculation().get().energyEv()).isFinite();
            } else {
              assertThat(result.problem()).isNotBlank().doesNotContain("\n");
            }
          }
        });
    // Neither all survive nor none: the test tests something.
    assertThat(whole[0]).isBetween(100, MUTANTS - 100);
  }

  private static String mutant(String text, KeyedRandom random) {
    StringBuilder mutant = new StringBuilder(text);
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && mutant.length() > 2; i++) {
      int at = random.nextInt(mutant.length() - 1);
      switch (random.nextInt(4)) {
        case 0 -> mutant.setCharAt(at, BITS.charAt(random.nextInt(BITS.length())));
        case 1 -> mutant.insert(at, BITS.charAt(random.nextInt(BITS.length())));
        case 2 -> mutant.delete(at, Math.min(mutant.length(), at + 1 + random.nextInt(40)));
        default -> {
          int to = Math.min(mutant.length(), at + 1 + random.nextInt(200));
          mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, to));
        }
      }
    }
    return mutant.toString();
  }
}
