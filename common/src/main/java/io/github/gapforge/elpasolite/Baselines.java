package io.github.gapforge.elpasolite;

import io.github.gapforge.run.KeyedRandom;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What generators are held against. */
public final class Baselines {

  private Baselines() {}

  /** Samples drawn evenly from the whole space. */
  public static SampleTally random(long seed, int count) {
    long key = KeyedRandom.key(seed, "elpasolite.baseline.random");
    SampleTally tally = new SampleTally();
    for (int i = 0; i < count; i++) {
      tally.add(Quadruples.ofRank(KeyedRandom.of(key, i).nextInt(Quadruples.COUNT)), i);
    }
    return tally;
  }

  /**
   * The ceiling: who may use energies and enumerate the space takes the compositions nearest to the
   * middle of the wanted class, or the lowest for class 1 and the highest for class 10.
   *
   * @param energiesEv energies of all cells by a surrogate that saw part of the DFT rows, eV/atom
   * @param count compositions taken, once each
   */
  public static SampleTally enumeration(double[] energiesEv, int label, int count) {
    double wanted =
        label == 1 ? -1e3 : label == EnergyClasses.COUNT ? 1e3 : EnergyClasses.middleEv(label);
    int[] best =
        IntStream.range(0, Quadruples.CELLS)
            .filter(Quadruples::isComposition)
            .boxed()
            .sorted(Comparator.comparingDouble(cell -> Math.abs(energiesEv[cell] - wanted)))
            .mapToInt(cell -> cell)
            .limit(count)
            .toArray();
    SampleTally tally = new SampleTally();
    for (int i = 0; i < best.length; i++) {
      tally.add(best[i], i);
    }
    return tally;
  }
}
