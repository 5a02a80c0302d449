package io.github.gapforge.search.loop;

import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.BatchRule;
import io.github.gapforge.search.acquisition.Feasibility;
import io.github.gapforge.search.acquisition.LocalPenalisation;
import io.github.gapforge.search.acquisition.PoolRule;
import java.util.Arrays;

/**
 * What a look is worth and how a batch is made of it.
 *
 * @param worth acquisition
 * @param batches rule of batches
 */
public record Strategy(Worth worth, Batches batches) {

  /** Acquisitions. */
  public enum Worth {
    UCB,
    EI,
    PI,
    THOMPSON
  }

  /** Rules of batches. */
  public enum Batches {
    GP_BUCB,
    BELIEVER,
    LIAR,
    PENALISATION,
    TRUST_REGION,
    /** Each point for itself, as the published code does. */
    INDEPENDENT
  }

  /** A pair that goes together. */
  public Strategy {
    if (batches == Batches.GP_BUCB && worth != Worth.UCB && worth != Worth.THOMPSON) {
      throw new IllegalArgumentException(
          "GP-BUCB is of upper confidence bounds, not of " + worth + ": believer or liar");
    }
  }

  /** The acquisition by the best label so far. */
  BatchRule.ByBest acquisition(double kappa) {
    return switch (worth) {
      case UCB, THOMPSON -> best -> new Acquisition.UpperConfidence(kappa);
      case EI -> best -> new Acquisition.ExpectedImprovement(best, 0);
      case PI -> best -> new Acquisition.ProbabilityOfImprovement(best, 0);
    };
  }

  /** How the function that is climbed says what a point is worth. */
  Feasibility.Scale scale() {
    if (batches == Batches.PENALISATION && worth != Worth.THOMPSON) {
      return Feasibility.Scale.LOGARITHM;
    }
    return worth == Worth.EI || worth == Worth.PI
        ? Feasibility.Scale.POSITIVE
        : Feasibility.Scale.SIGNED;
  }

  /** The rule in a box. */
  BatchRule inBox(double kappa, double[] labels) {
    if (worth == Worth.THOMPSON) {
      return BatchRule.thompson();
    }
    BatchRule.ByBest acquisition = acquisition(kappa);
    var statistics = Arrays.stream(labels).summaryStatistics();
    return switch (batches) {
      case GP_BUCB -> BatchRule.upperConfidence(kappa);
      case BELIEVER -> BatchRule.believer(acquisition);
      case LIAR -> BatchRule.liar(acquisition, BatchRule.Lie.GREATEST, labels);
      case PENALISATION ->
          new LocalPenalisation(
              acquisition.of(statistics.getMax()), worth == Worth.UCB ? statistics.getMin() : 0);
      case INDEPENDENT -> BatchRule.independent(acquisition);
      case TRUST_REGION -> throw new IllegalStateException("a region is no rule of a box");
    };
  }

  /**
   * The rule in a pool.
   *
   * @throws IllegalArgumentException if this strategy has none
   */
  PoolRule inPool(double kappa, double[] labels) {
    requirePool();
    if (worth == Worth.THOMPSON) {
      return PoolRule.thompson();
    }
    return switch (batches) {
      case GP_BUCB -> PoolRule.upperConfidence(kappa);
      case LIAR -> PoolRule.liar(acquisition(kappa), Arrays.stream(labels).max().orElseThrow());
      default -> PoolRule.believer(acquisition(kappa));
    };
  }

  /** Whether it can choose from a finite pool: what leans on slopes or regions cannot. */
  public boolean worksOnPools() {
    return worth == Worth.THOMPSON
        ? batches != Batches.TRUST_REGION
        : batches == Batches.GP_BUCB || batches == Batches.LIAR || batches == Batches.BELIEVER;
  }

  /** Whether its rule of pools needs no exact numbers beforehand. */
  boolean choosesByPromises() {
    return batches == Batches.GP_BUCB && worth == Worth.UCB;
  }

  private void requirePool() {
    if (!worksOnPools()) {
      throw new IllegalArgumentException(batches + " does not choose from a pool");
    }
  }
}
