package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Formulas that are learned from, and formulas kept aside. Which is which depends on the seed and
 * the composition alone, not on what else is in the file.
 *
 * @param training {@link CompositionKey}s, ascending
 * @param heldOut the same
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FormulaSplit(long[] training, long[] heldOut) {

  /** What is kept aside as a whole. */
  enum Unit {
    FORMULA {
      @Override
      String name(Composition composition) {
        return composition.key();
      }
    },
    /** All formulas of the same elements: none of their system is learned from. */
    CHEMICAL_SYSTEM {
      @Override
      String name(Composition composition) {
        return composition.chemicalSystem();
      }
    };

    abstract String name(Composition composition);
  }

  /** Keeps about a share of the units aside. */
  static FormulaSplit of(long[] keys, double heldOutShare, Unit unit, long seed) {
    LongPredicate heldOut = key -> isHeldOut(key, heldOutShare, unit, seed);
    return new FormulaSplit(
        Arrays.stream(keys).filter(heldOut.negate()).toArray(),
        Arrays.stream(keys).filter(heldOut).toArray());
  }

  private static boolean isHeldOut(long key, double share, Unit unit, long seed) {
    String text = unit.name(CompositionKey.composition(key));
    return KeyedRandom.of(seed, "train.matgan.held-out", Fingerprint.ofText(text).leadingBits())
            .nextDouble()
        < share;
  }

  /** Writes formulas as a CSV file. */
  static void write(Path file, long[] keys) throws IOException {
    List<String> lines = new ArrayList<>(List.of("formula"));
    for (long key : keys) {
      lines.add(CompositionKey.composition(key).reducedFormula());
    }
    Files.write(file, lines);
  }
}
