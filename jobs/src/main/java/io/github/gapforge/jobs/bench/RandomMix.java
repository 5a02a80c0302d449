package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Uniformly random formulas of MATGAN's 85 elements, counts 1 to 7: the unfiltered mixes E (2 to 5
 * elements, at most 20 atoms) and G (2 to 8 elements, as a raw generator writes them).
 */
final class RandomMix {

  private static final int LARGEST_COUNT = 7;

  private final int[] elements;
  private final Random random;
  private final int mostElements;
  private final int mostAtoms;

  private RandomMix(long seed, int mostElements, int mostAtoms) {
    ElementProperty row = ElementTable.standard().property("matgan_row");
    this.elements =
        Arrays.stream(Element.values())
            .filter(row::isKnown)
            .mapToInt(Element::atomicNumber)
            .toArray();
    this.random = new Random(seed);
    this.mostElements = mostElements;
    this.mostAtoms = mostAtoms;
  }

  /** 2 to 5 elements, at most 20 atoms. */
  static List<Composition> e(int size, long seed) {
    return new RandomMix(seed, 5, 20).list(size);
  }

  /** 2 to 8 elements. */
  static List<Composition> g(int size, long seed) {
    return new RandomMix(seed, 8, 8 * LARGEST_COUNT).list(size);
  }

  private List<Composition> list(int size) {
    return Stream.generate(this::next)
        .filter(composition -> composition.totalCount() <= mostAtoms)
        .limit(size)
        .toList();
  }

  private Composition next() {
    int size = 2 + random.nextInt(mostElements - 1);
    int[] atomicNumbers =
        random.ints(0, elements.length).map(i -> elements[i]).distinct().limit(size).toArray();
    return Composition.of(atomicNumbers, random.longs(size, 1, LARGEST_COUNT + 1L).toArray());
  }
}
