package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Validity;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.run.KeyedRandom;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a round of adversarial training learns from: formulas that the writer wrote, weighted by the
 * critic's odds. The critic is aware of validity: as real formulas are neutral and balanced without
 * exception, a written one that is not has odds of zero and drops out. Among the others the odds
 * are those of a {@link MarginalCritic}. Fitting the writer to them is the update of MaliGAN (Che
 * et al. 2017), whose weights are D/(1 − D).
 */
final class RoundFormulas implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int AT_ONCE = 16_384;

  private final long[] keys;
  private final double[] cumulative;
  private final int written;

  private RoundFormulas(long[] keys, double[] cumulative, int written) {
    this.keys = keys;
    this.cumulative = cumulative;
    this.written = written;
  }

  /**
   * Writes, judges and weighs.
   *
   * @param sampler the writer as it is, at the round's temperatures
   * @param samples formulas to write
   * @param real draws real formulas
   * @param random of the critic
   * @throws IllegalStateException if no formula is valid
   */
  static RoundFormulas write(
      FormulaSampler sampler, int samples, ArityDraw real, KeyedRandom random) {
    long[] valid = valid(sampler, samples);
    if (valid.length == 0) {
      throw new IllegalStateException(
          "none of " + samples + " written formulas is valid: train longer by likelihood first");
    }
    MarginalCritic critic =
        MarginalCritic.fit(real::draw, r -> valid[r.nextInt(valid.length)], random);
    double[] cumulative = new double[valid.length];
    double sum = 0;
    for (int i = 0; i < valid.length; i++) {
      sum += critic.odds(valid[i]);
      cumulative[i] = sum;
    }
    return new RoundFormulas(valid, cumulative, samples);
  }

  private static long[] valid(FormulaSampler sampler, int samples) {
    ValidityJudge judge = ValidityRules.named("smact14").judge();
    long[] all = new long[samples];
    for (int done = 0; done < samples; done += AT_ONCE) {
      long[] some = new long[Math.min(AT_ONCE, samples - done)];
      sampler.sample(done, some.length, some);
      System.arraycopy(some, 0, all, done, some.length);
    }
    return Arrays.stream(all).filter(key -> key >= 0 && isValid(judge, key)).toArray();
  }

  private static boolean isValid(ValidityJudge judge, long key) {
    Validity validity = judge.judge(CompositionKey.composition(key));
    return validity.chargeNeutral() && validity.electronegativityBalanced();
  }

  /** Share of the written formulas that were valid. */
  double validShare() {
    return (double) keys.length / written;
  }

  /** Shares of formulas by number of elements, from 0, as they are drawn. */
  double[] shares() {
    double[] shares = new double[CompositionKey.MOST_ELEMENTS + 1];
    double before = 0;
    for (int i = 0; i < keys.length; i++) {
      shares[CompositionKey.size(keys[i])] += cumulative[i] - before;
      before = cumulative[i];
    }
    double all = before;
    return Arrays.stream(shares).map(share -> share / all).toArray();
  }

  /** A formula's key, drawn by the odds. */
  long draw(KeyedRandom random) {
    double target = random.nextDouble() * cumulative[cumulative.length - 1];
    int at = Arrays.binarySearch(cumulative, target);
    return keys[Math.min(keys.length - 1, at >= 0 ? at + 1 : -at - 1)];
  }

  /** Writes everything to a file. */
  void save(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(written);
      out.writeInt(keys.length);
      for (int i = 0; i < keys.length; i++) {
        out.writeLong(keys[i]);
        out.writeDouble(cumulative[i]);
      }
    }
  }

  /** Reads what {@link #save} wrote. */
  static RoundFormulas read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int written = in.readInt();
      long[] keys = new long[in.readInt()];
      double[] cumulative = new double[keys.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = in.readLong();
        cumulative[i] = in.readDouble();
      }
      return new RoundFormulas(keys, cumulative, written);
    }
  }
}
