package io.github.gapforge.generator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a round of the writer's training is fitted to.
 *
 * @param keys samples that passed the critic's verdicts, in random order
 * @param weights the critic's density ratios, with a mean of one
 * @param criticLoss the critic's logistic loss
 * @param separation mean score of real minus mean score of generated formulas
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WeightedSamples(long[] keys, double[] weights, double criticLoss, double separation) {

  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(keys.length);
      for (int i = 0; i < keys.length; i++) {
        out.writeLong(keys[i]);
        out.writeDouble(weights[i]);
      }
      out.writeDouble(criticLoss);
      out.writeDouble(separation);
    }
  }

  static WeightedSamples read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      long[] keys = new long[in.readInt()];
      double[] weights = new double[keys.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = in.readLong();
        weights[i] = in.readDouble();
      }
      return new WeightedSamples(keys, weights, in.readDouble(), in.readDouble());
    }
  }
}
