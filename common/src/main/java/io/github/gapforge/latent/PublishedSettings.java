package io.github.gapforge.latent;

/**
 * How the convolutional autoencoder is trained.
 *
 * @param batch formulas of a step
 * @param rate learning rate of Adam, constant
 * @param beta weight of the divergence from N(0, 1), a cell's cross entropy counting one: 0 for the
 *     plain autoencoder, more for the variational one
 */
public record PublishedSettings(int batch, double rate, double beta) {

  /** Whether codes are distributions. */
  public boolean isVariational() {
    return beta > 0;
  }
}
