package io.github.gapforge.jobs.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.gapforge.evaluation.ClassificationMetrics;
import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.jobs.spark.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well a model knows the energies of hidden compounds that it has not learned from.
 *
 * @param model its id
 * @param seesCrystals whether it sees crystals, or compositions only
 * @param relaxed from the compound's own crystal: the model's error alone
 * @param first from the crystal of the cheapest template, which nobody relaxed
 * @param lowest the least energy of all crystals that were made
 * @param rightAmongThem compounds with the right prototype among the crystals that were made
 * @param cheapestIsRight share of them for which that is the cheapest template's
 * @param lowestIsRight share of them for which that is the one with the least energy
 */
record EnergyFigures(
    String model,
    boolean seesCrystals,
    Errors relaxed,
    Errors first,
    Errors lowest,
    int rightAmongThem,
    double cheapestIsRight,
    double lowestIsRight) {

  /** Compounds at most so far above the hull count as on it, eV/atom. */
  static final double ON_HULL_EV = 0.025;

  /** Compounds farther above the hull count as unstable, eV/atom. */
  static final double UNSTABLE_EV = 0.1;

  /**
   * Errors of energies, eV/atom, and of what follows from them. The hull is that of other
   * compositions for prediction and truth alike, so an error of the distance is that of the energy.
   *
   * @param compounds those with an energy
   * @param bias mean of predicted minus true
   * @param compoundsWithHull those with a distance from the hull too
   * @param onHull those of them at most {@value #ON_HULL_EV} above it
   * @param unstable those of them more than {@value #UNSTABLE_EV} above it
   * @param auc probability that one on the hull is placed lower than an unstable one
   * @param placedNear those that are placed at most {@value #UNSTABLE_EV} above it
   * @param rightlyNear share of them that are there
   * @param near share of all that are there
   */
  record Errors(
      int compounds,
      @JsonProperty("mae_ev_per_atom") double mae,
      @JsonProperty("median_absolute_error_ev_per_atom") double median,
      @JsonProperty("rmse_ev_per_atom") double rmse,
      @JsonProperty("bias_ev_per_atom") double bias,
      int compoundsWithHull,
      @JsonProperty("hull_distance_mae_ev_per_atom") double distanceMae,
      int onHull,
      int unstable,
      @JsonProperty("auc_on_hull_against_unstable") double auc,
      int placedNear,
      double rightlyNear,
      double near) {

    static Errors of(List<HiddenEnergies> all, ToDoubleFunction<HiddenEnergies> predicted) {
      List<HiddenEnergies> known =
          all.stream()
              .filter(one -> !Double.isNaN(one.truth()))
              .filter(one -> !Double.isNaN(predicted.applyAsDouble(one)))
              .toList();
      List<HiddenEnergies> placed =
          known.stream().filter(one -> !Double.isNaN(one.hull())).toList();
      double[] apart =
          known.stream()
              .mapToDouble(one -> Math.abs(predicted.applyAsDouble(one) - one.truth()))
              .sorted()
              .toArray();
      Optional<RegressionMetrics> energies =
          metrics(
              known.stream().mapToDouble(HiddenEnergies::truth).toArray(),
              known.stream().mapToDouble(predicted).toArray());
      double[] truth = placed.stream().mapToDouble(one -> one.truth() - one.hull()).toArray();
      double[] distance =
          placed.stream().mapToDouble(one -> predicted.applyAsDouble(one) - one.hull()).toArray();
      int[] ends = ends(truth);
      int near = count(truth, UNSTABLE_EV);
      int placedNear = count(distance, UNSTABLE_EV);
      int both = 0;
      for (int i = 0; i < truth.length; i++) {
        both += truth[i] <= UNSTABLE_EV && distance[i] <= UNSTABLE_EV ? 1 : 0;
      }
      return new Errors(
          apart.length,
          energies.map(RegressionMetrics::mae).orElse(Double.NaN),
          apart.length == 0 ? Double.NaN : apart[(apart.length - 1) / 2],
          energies.map(RegressionMetrics::rmse).orElse(Double.NaN),
          energies.map(RegressionMetrics::bias).orElse(Double.NaN),
          truth.length,
          metrics(truth, distance).map(RegressionMetrics::mae).orElse(Double.NaN),
          count(truth, ON_HULL_EV),
          truth.length - near,
          auc(ends, truth, distance),
          placedNear,
          (double) both / placedNear,
          (double) near / truth.length);
    }

    private static Optional<RegressionMetrics> metrics(double[] truth, double[] predicted) {
      return truth.length == 0
          ? Optional.empty()
          : Optional.of(RegressionMetrics.of(truth, predicted));
    }

    String maeText() {
      return String.format(Locale.ROOT, "%.3f", mae);
    }

    private static int count(double[] distances, double atMost) {
      return (int) Arrays.stream(distances).filter(d -> d <= atMost).count();
    }

    /** Compounds on the hull and unstable ones, those between left out. */
    private static int[] ends(double[] truth) {
      return IntStream.range(0, truth.length)
          .filter(i -> truth[i] <= ON_HULL_EV || truth[i] > UNSTABLE_EV)
          .toArray();
    }

    private static double auc(int[] ends, double[] truth, double[] distance) {
      boolean[] onHull = new boolean[ends.length];
      double[] score = new double[ends.length];
      for (int i = 0; i < ends.length; i++) {
        onHull[i] = truth[ends[i]] <= ON_HULL_EV;
        score[i] = -distance[ends[i]];
      }
      return ends.length == 0 ? Double.NaN : ClassificationMetrics.auc(onHull, score);
    }
  }

  /** Figures of one model over the compounds that it has not learned from. */
  static EnergyFigures of(HiddenEnergies.Model model, int place, List<HiddenEnergies> all) {
    List<HiddenEnergies> own = all.stream().filter(one -> one.said().get(place).heldOut()).toList();
    List<HiddenEnergies> right = own.stream().filter(one -> one.rankOfRight() > 0).toList();
    return new EnergyFigures(
        model.energies().card().id(),
        model.energies().seesCrystals(),
        Errors.of(own, one -> one.said().get(place).relaxed()),
        Errors.of(own, one -> one.said().get(place).first()),
        Errors.of(own, one -> one.said().get(place).lowest()),
        right.size(),
        share(right, one -> one.rankOfRight() == 1),
        share(right, one -> one.rankOfRight() == one.said().get(place).rankOfLowest()));
  }

  private static double share(List<HiddenEnergies> all, Predicate<HiddenEnergies> which) {
    return all.stream().mapToInt(one -> which.test(one) ? 1 : 0).average().orElse(Double.NaN);
  }

  void tell(Progress progress) {
    progress.say(
        "%s: error of the energy %s eV/atom from its own crystal, %s from the cheapest template's,"
            + " %s from the lowest of all, for %,d compounds that it has not learned from",
        model, relaxed.maeText(), first.maeText(), lowest.maeText(), first.compounds());
    if (seesCrystals) {
      progress.say(
          "%s: where one of the crystals has the right prototype (%,d), the cheapest has it for %.1f"
              + " %%, that of the least energy for %.1f %%",
          model, rightAmongThem, 100 * cheapestIsRight, 100 * lowestIsRight);
    }
    if (first.compoundsWithHull() > 0) {
      progress.say(
          "%s: on the hull (%,d) or above %.1f eV/atom (%,d) with an AUC of %.3f; of %,d placed"
              + " within it %.0f %% are there (of all %.0f %%)",
          model,
          first.onHull(),
          UNSTABLE_EV,
          first.unstable(),
          first.auc(),
          first.placedNear(),
          100 * first.rightlyNear(),
          100 * first.near());
    }
  }
}
