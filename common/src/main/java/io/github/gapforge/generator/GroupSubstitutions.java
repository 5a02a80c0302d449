package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A baseline that knows the periodic table: every formula that differs from a training formula by
 * one element, replaced by another of its group. Lanthanides count as one group, actinides as
 * another.
 */
public final class GroupSubstitutions {

  private static final int FIRST_LANTHANIDE = 57;
  private static final int LAST_LANTHANIDE = 71;
  private static final int FIRST_ACTINIDE = 89;

  /** Other rows of the same group, by row. */
  private static final List<int[]> PARTNERS = partners();

  private GroupSubstitutions() {}

  /** Gives all replacements of one formula; both are {@link CompositionKey}s. */
  public static void of(long formula, LongConsumer out) {
    int[] rows = new int[CompositionKey.MOST_ELEMENTS];
    int size = CompositionKey.rows(formula, rows);
    for (int i = 0; i < size; i++) {
      for (int partner : PARTNERS.get(rows[i])) {
        if (!contains(rows, size, partner)) {
          out.accept(replaced(formula, rows, size, i, partner));
        }
      }
    }
  }

  private static boolean contains(int[] rows, int size, int row) {
    for (int i = 0; i < size; i++) {
      if (rows[i] == row) {
        return true;
      }
    }
    return false;
  }

  private static long replaced(long formula, int[] rows, int size, int replaced, int by) {
    int[] newRows = new int[size];
    int[] counts = new int[size];
    int filled = 0;
    for (int i = 0; i < size; i++) {
      filled =
          insert(
              newRows,
              counts,
              filled,
              i == replaced ? by : rows[i],
              CompositionKey.count(formula, i));
    }
    return CompositionKey.of(newRows, counts, size);
  }

  private static int insert(int[] rows, int[] counts, int filled, int row, int count) {
    int at = filled;
    for (; at > 0 && rows[at - 1] > row; at--) {
      rows[at] = rows[at - 1];
      counts[at] = counts[at - 1];
    }
    rows[at] = row;
    counts[at] = count;
    return filled + 1;
  }

  private static List<int[]> partners() {
    List<int[]> partners = new ArrayList<>();
    for (Element element : MatganEncoding.ELEMENTS) {
      partners.add(
          MatganEncoding.ELEMENTS.stream()
              .filter(other -> other != element && group(other) == group(element))
              .mapToInt(MatganEncoding::row)
              .toArray());
    }
    return partners;
  }

  private static int group(Element element) {
    int z = element.atomicNumber();
    if (z >= FIRST_LANTHANIDE && z <= LAST_LANTHANIDE) {
      return -1;
    }
    if (z >= FIRST_ACTINIDE) {
      return -2;
    }
    ElementProperty group = ElementTable.standard().property("group");
    return (int) group.value(element);
  }
}
