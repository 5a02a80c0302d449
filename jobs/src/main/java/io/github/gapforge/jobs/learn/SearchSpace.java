package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.latent.LatentBundle;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.latent.MemberSpace;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A latent space that a search moves in.
 *
 * @param space codes, and what points stand for
 * @param fingerprint of what determines both
 */
public record SearchSpace(LatentSpace space, Fingerprint fingerprint) {

  /** The space that is fitted to a pool. */
  public static final String DESCRIPTORS = "descriptors";

  /** Compositions of the pool that it is fitted to at most. */
  private static final int SAMPLE = 20_000;

  /**
   * A trained space: a bundle below {@code conf/models}, or a folder.
   *
   * @return nothing for {@link #DESCRIPTORS}
   * @throws UserError if there is none of that name, or it cannot be read
   */
  public static Optional<SearchSpace> trained(String given) {
    if (given.equals(DESCRIPTORS)) {
      return Optional.empty();
    }
    Path folder = Home.model(given);
    if (!Files.isDirectory(folder)) {
      throw UserError.usage(
          "--space "
              + given
              + " is no latent space: give descriptors, a folder of 'gapforge train autoencoder', or"
              + " the name of a folder in "
              + Home.models());
    }
    return Optional.of(
        new SearchSpace(LatentBundle.read(folder), ModelCard.read(folder).fingerprint()));
  }

  /**
   * Principal components of a pool's Magpie statistics.
   *
   * @param seeds which it is fitted to as well
   * @param decodes whether points shall stand for members of the pool
   */
  public static SearchSpace fitted(
      PoolFormulas pool, List<Composition> seeds, int dimensions, boolean decodes) {
    List<Composition> all = new ArrayList<>(pool.sample(SAMPLE));
    all.addAll(seeds);
    MemberSpace space = MemberSpace.fit(all, dimensions);
    return new SearchSpace(
        decodes ? space.with(pool.sample(Integer.MAX_VALUE)) : space, space.fingerprint());
  }
}
