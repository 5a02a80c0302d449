package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Searches by active learning.
 *
 * @param rounds how many
 * @param batch compositions labelled in a round
 * @param kappa deviations that count, in the first round
 * @param kappaLast in the last
 * @param acquisition what a look is worth
 * @param batchRule how a batch is made of it; {@code auto} follows from the acquisition
 * @param search {@code pool} or {@code box}
 * @param poolSize formulas generated for a pool
 * @param dimensions of the space of descriptors
 * @param draws points drawn in the box
 * @param starts of them that are climbed from
 * @param proposalsAtMost proposals of a round, times the batch
 * @param registration {@code decoded} or {@code proposed}
 * @param failures {@code learned}, {@code discarded} or {@code zero}
 * @param targets {@code trend}, {@code standardised} or {@code published}
 * @param validOnly whether compositions that break the rules are passed over
 * @param elementQuota element and its share of each batch at most, such as {@code F=0.7}; or blank
 */
public record LearnSettings(
    int rounds,
    int batch,
    double kappa,
    double kappaLast,
    String acquisition,
    String batchRule,
    String search,
    int poolSize,
    int dimensions,
    int draws,
    int starts,
    int proposalsAtMost,
    String registration,
    String failures,
    String targets,
    boolean validOnly,
    String elementQuota) {

  private static final String AT = "learn.";

  static LearnSettings of(Config config) {
    return new LearnSettings(
        Checks.between(config, AT, "rounds", 1, 100_000),
        Checks.between(config, AT, "batch", 1, 10_000),
        Checks.between(config, AT, "kappa", 0, 1e6),
        Checks.between(config, AT, "kappa-last", 0, 1e6),
        Checks.oneOf(config, AT, "acquisition", "ucb", "ei", "pi", "thompson"),
        Checks.oneOf(
            config,
            AT,
            "batch-rule",
            "auto",
            "gp-bucb",
            "believer",
            "liar",
            "penalisation",
            "trust-region",
            "independent"),
        Checks.oneOf(config, AT, "search", "pool", "box"),
        Checks.between(config, AT, "pool-size", 1, 100_000_000),
        Checks.between(config, AT, "dimensions", 1, 132),
        Checks.between(config, AT, "draws", 1, 1_000_000),
        Checks.between(config, AT, "starts", 1, 10_000),
        Checks.between(config, AT, "proposals-at-most", 1, 10_000),
        Checks.oneOf(config, AT, "registration", "decoded", "proposed"),
        Checks.oneOf(config, AT, "failures", "learned", "discarded", "zero"),
        Checks.oneOf(config, AT, "targets", "trend", "standardised", "published"),
        config.getBoolean("valid-only"),
        config.getString("element-quota"));
  }
}
