package io.github.gapforge.jobs.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well hidden compounds were found again. Shares of prototypes are over the compounds of whose
 * prototype another composition has a crystal; errors of volumes are relative.
 *
 * @param hidden compounds that were hidden
 * @param withTemplate those for which a template was chosen
 * @param withRight those of whose prototype there was a template
 * @param rightFirst share whose first template is of the right prototype
 * @param rightOfThree share with the right prototype among the first three
 * @param randomFirst the same for a template drawn at random among those of the same ratios
 * @param randomOfThree the same for three of them
 * @param firstVolume errors of crystals from the first template, right or wrong
 * @param rightVolume errors of crystals from the template of the right prototype
 * @param unscaledVolume errors of these templates' own cells
 */
record HiddenFigures(
    int hidden,
    int withTemplate,
    int withRight,
    double rightFirst,
    double rightOfThree,
    double randomFirst,
    double randomOfThree,
    Spread firstVolume,
    Spread rightVolume,
    Spread unscaledVolume) {

  /** Quantiles of relative errors. */
  record Spread(int compounds, double median, @JsonProperty("percentile_90") double percentile90) {

    static Spread of(List<HiddenCompound> rows, ToDoubleFunction<HiddenCompound> error) {
      double[] sorted =
          rows.stream().mapToDouble(error).filter(e -> !Double.isNaN(e)).sorted().toArray();
      return new Spread(sorted.length, at(sorted, 0.5), at(sorted, 0.9));
    }

    private static double at(double[] sorted, double share) {
      return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
    }
  }

  static HiddenFigures of(List<HiddenCompound> rows) {
    List<HiddenCompound> possible = rows.stream().filter(HiddenCompound::hasRight).toList();
    return new HiddenFigures(
        rows.size(),
        (int) rows.stream().filter(row -> row.templates() > 0).count(),
        possible.size(),
        mean(possible, row -> row.isFoundWithin(1) ? 1 : 0),
        mean(possible, row -> row.isFoundWithin(HiddenCompound.TOP) ? 1 : 0),
        mean(possible, row -> row.foundAtRandom(1)),
        mean(possible, row -> row.foundAtRandom(HiddenCompound.TOP)),
        Spread.of(rows, HiddenCompound::firstVolumeError),
        Spread.of(rows, HiddenCompound::rightVolumeError),
        Spread.of(rows, HiddenCompound::unscaledVolumeError));
  }

  private static double mean(List<HiddenCompound> rows, ToDoubleFunction<HiddenCompound> value) {
    return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
