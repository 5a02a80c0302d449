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
 * A formula as the validity-aware critic reads it: MATGAN's one-hot matrix, which elements there
 * are, how many, and whether the formula is charge neutral, balanced in electronegativity, and
 * reduced. The verdicts tell the critic what chemistry asks for; a sample itself is never repaired.
 * One thread.
 */
final class CriticInputs {

  private static final int PRESENCE = MatganEncoding.ROWS * MatganEncoding.LARGEST_COUNT;
  private static final int ARITY = PRESENCE + MatganEncoding.ROWS;
  private static final int VERDICTS = ARITY + CompositionKey.MOST_ELEMENTS + 1;

  /** Values of a formula. */
  static final int SIZE = VERDICTS + 3;

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

  /** Whether a formula has all three verdicts, as every formula of the training set has. */
  boolean passes(long key) {
    Composition composition = CompositionKey.composition(key);
    return composition.greatestCommonDivisor() == 1
        && judge.judge(composition).electronegativityBalanced();
  }

  private void write(long key, float[] out, int at) {
    int size = CompositionKey.rows(key, rows);
    for (int i = 0; i < size; i++) {
      int atoms = CompositionKey.count(key, i);
      out[at + rows[i] * MatganEncoding.LARGEST_COUNT + atoms - 1] = 1;
      out[at + PRESENCE + rows[i]] = 1;
    }
    out[at + ARITY + size] = 1;
    Composition composition = CompositionKey.composition(key);
    Validity verdict = judge.judge(composition);
    out[at + VERDICTS] = verdict.chargeNeutral() ? 1 : 0;
    out[at + VERDICTS + 1] = verdict.electronegativityBalanced() ? 1 : 0;
    out[at + VERDICTS + 2] = composition.greatestCommonDivisor() == 1 ? 1 : 0;
  }
}
