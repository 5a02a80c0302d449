package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Validity;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A formula as the validity-aware critic reads it: MATGAN's one-hot matrix, a quarter of the number
 * of atoms of each element, the elements' features summed up once and atom by atom, and whether the
 * formula is charge neutral, balanced in electronegativity, and reduced. The verdicts tell the
 * critic what chemistry asks for; samples themselves are never filtered or repaired. One thread.
 */
final class CriticInputs {

  private static final int CELLS = MatganEncoding.ROWS * MatganEncoding.LARGEST_COUNT;
  private static final int COUNTS = CELLS;
  private static final int FEATURES = COUNTS + MatganEncoding.ROWS;
  private static final int ATOM_FEATURES = FEATURES + ElementOrder.FEATURES;
  private static final int VERDICTS = ATOM_FEATURES + ElementOrder.FEATURES;

  /** Values of a formula. */
  static final int SIZE = VERDICTS + 3;

  private static final float COUNT_UNIT = 0.25f;

  private final ValidityJudge judge = ValidityRules.named("smact14").judge();
  private final int[] rows = new int[CompositionKey.MOST_ELEMENTS];

  /** Formulas by their keys, one a row. */
  INDArray of(long[] keys) {
    float[] values = new float[keys.length * SIZE];
    for (int i = 0; i < keys.length; i++) {
      write(keys[i], values, i * SIZE);
    }
    return Nd4j.createFromArray(values).reshape('c', new long[] {keys.length, SIZE});
  }

  private void write(long key, float[] out, int at) {
    int size = CompositionKey.rows(key, rows);
    for (int i = 0; i < size; i++) {
      int atoms = CompositionKey.count(key, i);
      out[at + rows[i] * MatganEncoding.LARGEST_COUNT + atoms - 1] = 1;
      out[at + COUNTS + rows[i]] = COUNT_UNIT * atoms;
      for (int f = 0; f < ElementOrder.FEATURES; f++) {
        float feature = ElementOrder.feature(rows[i], f);
        out[at + FEATURES + f] += feature;
        out[at + ATOM_FEATURES + f] += COUNT_UNIT * atoms * feature;
      }
    }
    Composition composition = CompositionKey.composition(key);
    Validity verdict = judge.judge(composition);
    out[at + VERDICTS] = verdict.chargeNeutral() ? 1 : 0;
    out[at + VERDICTS + 1] = verdict.electronegativityBalanced() ? 1 : 0;
    out[at + VERDICTS + 2] = composition.greatestCommonDivisor() == 1 ? 1 : 0;
  }
}
