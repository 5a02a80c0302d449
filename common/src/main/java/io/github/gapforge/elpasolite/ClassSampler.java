package io.github.gapforge.elpasolite;

import io.github.gapforge.run.KeyedRandom;
import java.util.stream.IntStream;

/**
 * Draws compositions with replacement and a probability of 1 / (size of its class), so that every
 * class that has members is equally likely (Türk et al., section 2.1).
 */
public final class ClassSampler {

  private final int[][] members;

  /** A sampler of a training set. */
  public ClassSampler(LabelledQuadruples training) {
    members =
        IntStream.rangeClosed(1, EnergyClasses.COUNT)
            .mapToObj(training::placesOf)
            .filter(places -> places.length > 0)
            .toArray(int[][]::new);
    if (members.length == 0) {
      throw new IllegalArgumentException("no compositions to draw from");
    }
  }

  /** The place of a composition in the training set. */
  public int draw(KeyedRandom random) {
    int[] places = members[random.nextInt(members.length)];
    return places[random.nextInt(places.length)];
  }
}
