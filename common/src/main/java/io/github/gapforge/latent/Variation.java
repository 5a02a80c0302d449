package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes a composition at random: some elements become others, some counts become others, an
 * element may go or come. The codes of all compositions are known, so a decoder can learn from any;
 * variations of known ones lie where a search will look.
 */
final class Variation {

  private static final int MOST_ATOMS = 20;
  private static final double NEW_ELEMENT = 0.4;
  private static final double NEW_COUNT = 0.3;
  private static final double NEW_NUMBER = 0.2;

  private Variation() {}

  /** A variation of a composition; has 2 to 5 elements if it has, and at most 20 atoms. */
  static Composition of(Composition composition, KeyedRandom random) {
    List<Integer> rows = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < composition.size(); i++) {
      boolean changes = random.nextDouble() < NEW_ELEMENT;
      int row = AutoencoderEncoding.row(composition.element(i));
      rows.add(changes ? other(rows, composition, random) : row);
      counts.add(random.nextDouble() < NEW_COUNT ? count(random) : (int) composition.count(i));
    }
    double number = random.nextDouble();
    if (number < NEW_NUMBER / 2 && rows.size() < DecoderDraft.MOST_ELEMENTS) {
      rows.add(other(rows, composition, random));
      counts.add(count(random));
    } else if (number < NEW_NUMBER && rows.size() > DecoderDraft.FEWEST_ELEMENTS) {
      int gone = random.nextInt(rows.size());
      rows.remove(gone);
      counts.remove(gone);
    }
    int atoms = counts.stream().mapToInt(Integer::intValue).sum();
    return atoms > MOST_ATOMS ? composition : composition(rows, counts);
  }

  /** A row that is neither among those given nor in the composition. */
  private static int other(List<Integer> rows, Composition composition, KeyedRandom random) {
    while (true) {
      int row = random.nextInt(AutoencoderEncoding.ROWS);
      if (!rows.contains(row) && !composition.contains(AutoencoderEncoding.ELEMENTS.get(row))) {
        return row;
      }
    }
  }

  /** Small counts more often: 1 to 7, 1 with probability near 0.36. */
  private static int count(KeyedRandom random) {
    return (int) Math.floor(Math.exp(random.nextDouble() * Math.log(8)));
  }

  private static Composition composition(List<Integer> rows, List<Integer> counts) {
    int[] ones = new int[rows.size()];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = rows.get(i) * AutoencoderEncoding.LARGEST_COUNT + counts.get(i) - 1;
    }
    return AutoencoderEncoding.composition(ones).reduced();
  }
}
