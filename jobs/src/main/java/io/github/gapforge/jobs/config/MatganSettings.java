package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.run.UserError;
import java.util.List;

/**
 * Training of formula generators.
 *
 * @param preset {@code paper} or {@code default}
 * @param paper training of the published networks
 * @param own training of the preset {@code default}
 * @param heldOut share of the formulas kept aside
 * @param heldOutBy what is kept aside as a whole: {@code formula} or {@code chemical-system}
 * @param reportEvery steps between measurements
 * @param reportSamples samples of a measurement
 * @param checkpointMinutes minutes between checkpoints
 * @param workers Spark tasks that train side by side, or 1 for training on the driver alone
 * @param averagingFrequency steps of a worker between two averagings of the weights
 */
public record MatganSettings(
    String preset,
    Paper paper,
    Own own,
    double heldOut,
    String heldOutBy,
    int reportEvery,
    int reportSamples,
    double checkpointMinutes,
    int workers,
    int averagingFrequency) {

  /**
   * Training of the published networks.
   *
   * @param loss {@code wgan} or {@code wgan-gp}
   * @param steps steps of the generator
   * @param batch real formulas of a step
   * @param criticSteps steps of the critic for one of the generator
   * @param generatorRate learning rate of the generator
   * @param criticRate learning rate of the critic
   * @param start how weights begin: {@code unit-normal} as published, or {@code scaled}
   */
  public record Paper(
      String loss,
      int steps,
      int batch,
      int criticSteps,
      double generatorRate,
      double criticRate,
      String start) {

    static Paper of(Config config, String at) {
      return new Paper(
          Checks.oneOf(config, at, "loss", "wgan", "wgan-gp"),
          Checks.between(config, at, "steps", 1, Integer.MAX_VALUE),
          Checks.between(config, at, "batch", 2, 1_000_000),
          Checks.between(config, at, "critic-steps", 1, 1000),
          Checks.between(config, at, "generator-rate", 1e-9, 1.0),
          Checks.between(config, at, "critic-rate", 1e-9, 1.0),
          Checks.oneOf(config, at, "start", "unit-normal", "scaled"));
    }
  }

  /**
   * Training of our networks, by likelihood and then in rounds against a critic.
   *
   * @param width units of a layer
   * @param steps steps to do: those of all stages, or fewer
   * @param arityShares wanted shares of formulas with 2, 3, ... elements
   * @param likelihoodSteps steps of the first stage
   * @param batch formulas of a step of the first stage
   * @param likelihoodRate highest learning rate of its cycle
   * @param analogues share of formulas in which an element is replaced by one of its group
   * @param elementTemperatures of the samples that the rounds learn from, one a round
   * @param countTemperatures the same for numbers of atoms
   * @param roundSamples formulas written for a round
   * @param roundSteps steps of a round
   * @param roundBatch formulas of such a step
   * @param roundRate highest learning rate of a round's cycle
   * @param decodeTemperature temperature at which the finished generator draws
   * @param decodeElementTemperature the same among elements
   * @param decodeRepeatLimit how often a formula may be expected before it is passed over; 0 for no
   *     limit
   * @param decodeRepeatRound samples after which turns begin anew
   */
  public record Own(
      int width,
      int steps,
      List<Double> arityShares,
      int likelihoodSteps,
      int batch,
      double likelihoodRate,
      double analogues,
      List<Double> elementTemperatures,
      List<Double> countTemperatures,
      int roundSamples,
      int roundSteps,
      int roundBatch,
      double roundRate,
      double decodeTemperature,
      double decodeElementTemperature,
      double decodeRepeatLimit,
      long decodeRepeatRound) {

    static Own of(Config config, String at) {
      Own own =
          new Own(
              Checks.between(config, at, "width", 4, 8192),
              Checks.between(config, at, "steps", 1, Integer.MAX_VALUE),
              Checks.allBetween(config, at, "arity-shares", 0.0, 1.0),
              Checks.between(config, at, "likelihood-steps", 1, Integer.MAX_VALUE),
              Checks.between(config, at, "batch", 2, 1_000_000),
              Checks.between(config, at, "likelihood-rate", 1e-9, 1.0),
              Checks.between(config, at, "analogues", 0.0, 1.0),
              Checks.allBetween(config, at, "element-temperatures", 0.01, 100.0),
              Checks.allBetween(config, at, "count-temperatures", 0.01, 100.0),
              Checks.between(config, at, "round-samples", 1, 100_000_000),
              Checks.between(config, at, "round-steps", 1, 10_000_000),
              Checks.between(config, at, "round-batch", 2, 1_000_000),
              Checks.between(config, at, "round-rate", 1e-9, 1.0),
              Checks.between(config, at, "decode-temperature", 0.01, 100.0),
              Checks.between(config, at, "decode-element-temperature", 0.01, 100.0),
              Checks.between(config, at, "decode-repeat-limit", 0.0, 1e12),
              Checks.between(config, at, "decode-repeat-round", 1, Integer.MAX_VALUE));
      if (own.elementTemperatures.size() != own.countTemperatures.size()) {
        throw UserError.usage(
            "setting "
                + at
                + "element-temperatures has "
                + own.elementTemperatures.size()
                + " values, count-temperatures "
                + own.countTemperatures.size()
                + ": give one of each for every round");
      }
      if (own.steps > own.stepsOfAllStages()) {
        throw UserError.usage(
            "setting '"
                + at
                + "steps' is "
                + own.steps
                + ", but all stages together have "
                + own.stepsOfAllStages()
                + ": raise likelihood-steps or round-steps, or give temperatures of more rounds");
      }
      return own;
    }

    private int stepsOfAllStages() {
      return likelihoodSteps + elementTemperatures.size() * roundSteps;
    }
  }

  static MatganSettings of(Config config) {
    MatganSettings settings = read(config);
    if (settings.isPaper() && settings.workers > 1) {
      throw UserError.usage(
          "setting 'matgan.workers' is "
              + settings.workers
              + ", but the preset paper trains on one machine only: parameter averaging fits"
              + " networks to a loss, and a critic and a generator that train against each other"
              + " have none in common; leave --workers out or take --preset default");
    }
    return settings;
  }

  private static MatganSettings read(Config config) {
    return new MatganSettings(
        Checks.oneOf(config, "matgan.", "preset", "paper", "default"),
        Paper.of(config.getConfig("paper"), "matgan.paper."),
        Own.of(config.getConfig("default"), "matgan.default."),
        Checks.between(config, "matgan.", "held-out", 0.0, 0.9),
        Checks.oneOf(config, "matgan.", "held-out-by", "formula", "chemical-system"),
        Checks.between(config, "matgan.", "report-every", 1, Integer.MAX_VALUE),
        Checks.between(config, "matgan.", "report-samples", 100, 1_000_000),
        Checks.between(config, "matgan.", "checkpoint-minutes", 0.0, 1e6),
        Checks.between(config, "matgan.", "workers", 1, 10_000),
        Checks.between(config, "matgan.", "averaging-frequency", 1, 1_000_000));
  }

  /** Whether the published networks are trained. */
  public boolean isPaper() {
    return preset.equals("paper");
  }

  /** Steps of the preset's training. */
  public int steps() {
    return isPaper() ? paper.steps() : own.steps();
  }

  /** The preset's own settings. */
  public Record training() {
    return isPaper() ? paper : own;
  }
}
