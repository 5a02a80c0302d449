package io.github.gapforge.jobs.experiment;

import io.github.gapforge.search.loop.Kappa;
import io.github.gapforge.search.loop.LoopSettings;
import java.util.Locale;
import java.util.Optional;

/**
 * What a search begins with in active generative design (J. Phys. Chem. C 2021, 125, 16118).
 *
 * @param name as in the paper
 * @param seeds labelled compositions
 * @param belowEv largest gap among them, eV
 */
public record LearnProtocol(String name, int seeds, double belowEv) {

  /**
   * A protocol of the paper.
   *
   * @param name {@code exp2} (1,000 seeds), {@code exp3} (300) or {@code exp4} (300 below 3 eV)
   */
  public static Optional<LearnProtocol> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "exp2" -> Optional.of(new LearnProtocol("exp2", 1000, Double.POSITIVE_INFINITY));
      case "exp3" -> Optional.of(new LearnProtocol("exp3", 300, Double.POSITIVE_INFINITY));
      case "exp4" -> Optional.of(new LearnProtocol("exp4", 300, 3.0));
      default -> Optional.empty();
    };
  }

  /** The search by settings, with other κ and seed. */
  static LoopSettings search(LoopSettings loop, Kappa kappa, int evaluations, long seed) {
    return new LoopSettings(
        Math.max(1, evaluations / loop.batch()),
        loop.batch(),
        loop.mostProposals(),
        kappa,
        loop.targets(),
        loop.registration(),
        loop.failures(),
        loop.validOnly(),
        loop.quota(),
        seed);
  }
}
