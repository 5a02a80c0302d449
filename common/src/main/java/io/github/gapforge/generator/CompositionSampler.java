package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.run.KeyedRandom;

/**
 * Sample index → reduced composition, by a trained generator. The composition of a sample depends
 * on the network, the run's seed, the decode rule and the sample's index alone.
 *
 * <p>Owns memory for one batch and belongs to one thread.
 */
final class CompositionSampler implements FormulaSampler {

  private final NetworkRunner runner;
  private final RowDecoder decoder;
  private final LatentVectors latent;
  private final int latentSize;
  private final long decodeKey;
  private final boolean draws;
  private final int[] matganRows;
  private final int cells;
  private final int[] rows;
  private final int[] counts;

  /** A sampler with the fastest products that this JVM has. */
  public CompositionSampler(GeneratorNetwork network, DecodeRule rule, long runSeed) {
    this(network, rule, runSeed, MatrixProducts.best());
  }

  CompositionSampler(
      GeneratorNetwork network, DecodeRule rule, long runSeed, MatrixProduct product) {
    this.runner = new NetworkRunner(network, product);
    this.decoder = new RowDecoder(network, rule);
    this.latent = new LatentVectors(runSeed);
    this.latentSize = network.latentSize();
    this.decodeKey = KeyedRandom.key(runSeed, "decode");
    this.draws = rule.kind() == DecodeRule.Kind.SAMPLE;
    this.matganRows = network.elements().stream().mapToInt(MatganEncoding::row).toArray();
    this.cells = network.output().cells(network.largestCount());
    this.rows = new int[matganRows.length];
    this.counts = new int[matganRows.length];
  }

  @Override
  public int batch() {
    return runner.batch();
  }

  @Override
  public void sample(long first, int samples, long[] keys) {
    for (int done = 0; done < samples; done += runner.batch()) {
      sampleBatch(first + done, Math.min(runner.batch(), samples - done), keys, done);
    }
  }

  private void sampleBatch(long first, int samples, long[] keys, int at) {
    for (int b = 0; b < samples; b++) {
      latent.write(first + b, latentSize, runner.latent(), b, runner.batch());
    }
    float[] out = runner.run();
    for (int b = 0; b < samples; b++) {
      keys[at + b] = decode(out, b, first + b);
    }
  }

  private long decode(float[] out, int b, long sample) {
    KeyedRandom random = draws ? KeyedRandom.of(decodeKey, sample) : null;
    int size = 0;
    for (int row = 0; row < matganRows.length; row++) {
      double uniform = draws ? random.nextDouble() : 0;
      int atoms = decoder.atoms(out, row * cells * runner.batch() + b, runner.batch(), uniform);
      if (atoms > 0) {
        rows[size] = matganRows[row];
        counts[size++] = atoms;
      }
    }
    return key(size);
  }

  private long key(int size) {
    if (size == 0 || size > CompositionKey.MOST_ELEMENTS) {
      return UNDECODABLE;
    }
    if (size == 1) {
      return SINGLE_ELEMENT;
    }
    return ReducedKey.of(rows, counts, size);
  }
}
