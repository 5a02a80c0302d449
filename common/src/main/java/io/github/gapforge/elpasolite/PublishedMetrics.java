package io.github.gapforge.elpasolite;

import java.util.List;

/**
 * A row of Tables 1 and 2 of Türk et al., Chem. Mater. 2022, 34, 9455: means and standard
 * deviations over 50 initialisations. Shares are in per cent.
 *
 * @param model as the paper calls it
 * @param means precision and coverage of the right class and of its neighbours (right precision,
 *     neighbouring precision, right coverage, neighbouring coverage), then the distance
 * @param deviations of the same
 */
public record PublishedMetrics(String model, double[] means, double[] deviations) {

  private static final int SAMPLES_1 = 10_000;
  private static final int SAMPLES_5 = 25_000_000;

  /** Valid samples behind the rows of a class. */
  public static int samples(int label) {
    return label == 1 ? SAMPLES_1 : SAMPLES_5;
  }

  /** The rows of a class; none where the paper has no table of it. */
  public static List<PublishedMetrics> of(int label) {
    return label == 1 ? ofClass1() : label == 5 ? ofClass5() : List.of();
  }

  /** Table 1: class 1, 10,000 valid samples. */
  public static List<PublishedMetrics> ofClass1() {
    return List.of(
        row("Q-network", 69, 8, 30, 7, 53, 3, 4, 1, 0.20, 0.03),
        row("VAE", 83, 1, 16, 1, 54, 2, 5, 0, 0.16, 0.01),
        row("GAN", 66, 2, 28, 1, 62, 1, 10, 1, 0.16, 0.01));
  }

  /** Table 2: class 5, 25 million valid samples. */
  public static List<PublishedMetrics> ofClass5() {
    return List.of(
        row("Q-network", 87, 7, 13, 7, 44, 15, 9, 4, 0.49, 0.14),
        row("VAE", 58, 1, 34, 1, 86, 9, 82, 11, 0.21, 0.01),
        row("GAN", 54, 1, 36, 1, 89, 2, 85, 3, 0.16, 0.01));
  }

  private static PublishedMetrics row(String model, double... pairs) {
    double[] means = new double[pairs.length / 2];
    double[] deviations = new double[pairs.length / 2];
    for (int i = 0; i < means.length; i++) {
      means[i] = pairs[2 * i];
      deviations[i] = pairs[2 * i + 1];
    }
    return new PublishedMetrics(model, means, deviations);
  }
}
