package io.github.gapforge.latent;

import io.github.gapforge.encoding.AutoencoderEncoding;

/**
 * Loss of the decoder's outputs for a composition, in nats: the cross entropy of every element's
 * presence, and that of the number of atoms of those that are there. Counts of absent elements are
 * masked out.
 */
final class DecoderLoss {

  private DecoderLoss() {}

  /**
   * The loss of a row.
   *
   * @param ones of the composition in {@link AutoencoderEncoding}
   * @param outputs logits, from {@code at}
   * @param gradient set to the derivatives in the logits, from {@code at}, where they are not 0
   */
  static double of(int[] ones, float[] outputs, int at, float[] gradient) {
    double loss = 0;
    for (int row = 0; row < DecoderNetwork.ELEMENTS; row++) {
      double logit = outputs[at + row];
      loss += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
      gradient[at + row] = (float) (1 / (1 + Math.exp(-logit)));
    }
    for (int one : ones) {
      int row = one / AutoencoderEncoding.LARGEST_COUNT;
      loss -= outputs[at + row];
      gradient[at + row] -= 1;
      loss +=
          count(at + DecoderNetwork.countsOf(row), one % DecoderNetwork.COUNTS, outputs, gradient);
    }
    return loss;
  }

  private static double count(int from, int chosen, float[] outputs, float[] gradient) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < DecoderNetwork.COUNTS; n++) {
      largest = Math.max(largest, outputs[from + n]);
    }
    double sum = 0;
    for (int n = 0; n < DecoderNetwork.COUNTS; n++) {
      sum += Math.exp(outputs[from + n] - largest);
    }
    for (int n = 0; n < DecoderNetwork.COUNTS; n++) {
      gradient[from + n] = (float) (Math.exp(outputs[from + n] - largest) / sum);
    }
    gradient[from + chosen] -= 1;
    return largest + Math.log(sum) - outputs[from + chosen];
  }
}
