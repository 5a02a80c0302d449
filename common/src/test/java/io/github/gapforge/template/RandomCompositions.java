package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.util.Random;

/** Compositions drawn at random for tests, the same for the same seed. */
final class RandomCompositions {

  private final Random random;

  RandomCompositions(long seed) {
    random = new Random(seed);
  }

  /** Between {@code fewest} and {@code most} elements, counts 1 to {@code largest}. */
  Composition next(int fewest, int most, int largest) {
    int size = fewest + random.nextInt(most - fewest + 1);
    int[] atomicNumbers = random.ints(1, Element.COUNT + 1).distinct().limit(size).toArray();
    long[] counts = random.longs(size, 1, largest + 1L).toArray();
    return Composition.of(atomicNumbers, counts);
  }

  int nextInt(int bound) {
    return random.nextInt(bound);
  }
}
