package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import java.util.Optional;

/**
 * What a point of a latent space decodes to.
 *
 * @param composition the composition, reduced, if the point is one
 * @param reason why it is none, in words with underscores as in a rejection; empty if it is one
 */
public record Decoding(Optional<Composition> composition, String reason) {

  /** A point that stands for a composition. */
  public static Decoding of(Composition composition) {
    return new Decoding(Optional.of(composition), "");
  }

  /** A point that stands for none. */
  public static Decoding undecodable(String reason) {
    return new Decoding(Optional.empty(), reason);
  }
}
