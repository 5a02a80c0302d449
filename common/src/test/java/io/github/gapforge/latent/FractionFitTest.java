package io.github.gapforge.latent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of atoms from codes, where the elements are known. */
final class FractionFitTest {

  private static final int COMPOSITIONS = 300;

  private final List<Composition> all = compositions();
  private final CodeMap map = CodeMapFit.fit(all, 64, 2, 0.7);

  @Test
  void numbers_of_atoms_up_to_the_largest_come_back_from_codes() {
    FractionFit fit = new FractionFit(map);
    int exact = 0;
    for (Composition composition : all) {
      double[] code = code(composition);
      int[] rows = rows(composition);
      exact += fit.find(rows, code, counts -> isComposition(composition, counts)) ? 1 : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(COMPOSITIONS * 98 / 100);
  }

  @Test
  void equal_numbers_come_back_though_no_element_prevails() {
    FractionFit fit = new FractionFit(map);
    Composition perovskite = Composition.of(new int[] {20, 22, 8}, new long[] {1, 1, 3});
    Composition heusler = Composition.of(new int[] {26, 23, 13}, new long[] {2, 1, 1});
    Composition half = Composition.of(new int[] {28, 22, 50}, new long[] {1, 1, 1});
    for (Composition one : List.of(perovskite, heusler, half)) {
      assertThat(fit.find(rows(one), code(one), counts -> isComposition(one, counts)))
          .as(one.toString())
          .isTrue();
    }
  }

  @Test
  void what_is_told_is_reduced_and_within_the_largest_count() {
    FractionFit fit = new FractionFit(map);
    double[] nowhere = new double[map.dimensions()];
    List<int[]> told = new ArrayList<>();
    boolean found =
        fit.find(
            new int[] {3, 10, 40},
            nowhere,
            counts -> {
              told.add(counts);
              return false;
            });
    assertThat(found).isFalse();
    assertThat(told).isNotEmpty();
    for (int[] counts : told) {
      for (int count : counts) {
        assertThat(count).isBetween(1, AutoencoderEncoding.LARGEST_COUNT);
      }
      Composition composition =
          Composition.of(new int[] {3, 10, 40}, new long[] {counts[0], counts[1], counts[2]});
      assertThat(composition.reduced()).isEqualTo(composition);
    }
  }

  private double[] code(Composition composition) {
    double[] code = new double[map.dimensions()];
    map.encode(composition, new double[CodeMap.DESCRIPTORS], code);
    return code;
  }

  private static int[] rows(Composition composition) {
    int[] rows = new int[composition.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = AutoencoderEncoding.row(composition.element(i));
    }
    return rows;
  }

  private static boolean isComposition(Composition composition, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != composition.count(i)) {
        return false;
      }
    }
    return true;
  }

  /** Two to five elements, one to twenty atoms of each. */
  private static List<Composition> compositions() {
    KeyedRandom random = KeyedRandom.of(3, "test.fractions", 0);
    List<Composition> all = new ArrayList<>();
    while (all.size() < COMPOSITIONS) {
      int size = 2 + random.nextInt(4);
      int[] atomicNumbers = new int[size];
      long[] counts = new long[size];
      List<Integer> chosen = new ArrayList<>();
      for (int e = 0; e < size; e++) {
        int row = random.nextInt(AutoencoderEncoding.ROWS);
        while (chosen.contains(row)) {
          row = random.nextInt(AutoencoderEncoding.ROWS);
        }
        chosen.add(row);
        atomicNumbers[e] = AutoencoderEncoding.ELEMENTS.get(row).atomicNumber();
        counts[e] = 1 + random.nextInt(AutoencoderEncoding.LARGEST_COUNT);
      }
      all.add(Composition.of(atomicNumbers, counts).reduced());
    }
    return all;
  }
}
