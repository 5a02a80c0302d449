package io.github.gapforge.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.SharedData;
import java.io.IOException;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreement with scikit-learn 1.2.1 at fixed hyperparameters, in all target scalings. */
final class GaussianProcessFixtureTest {

  private static final double SHARE = 1e-6;

  private static final Map<TargetScaling, String> NAMES =
      Map.of(
          TargetScaling.STANDARDISED, "normalize_y_mean_and_std_sklearn>=0.23",
          TargetScaling.CENTRED, "normalize_y_mean_only_sklearn<0.23",
          TargetScaling.NONE, "no_normalization");

  @ParameterizedTest
  @ValueSource(strings = {"small_40x3", "agd_init300_299x128_ls8"})
  void posteriors_are_those_of_scikit_learn(String name) throws IOException {
    JsonNode fixture =
        new ObjectMapper().readTree(SharedData.fixture("gp_posterior.json").toFile()).get(name);
    Hyperparameters hyperparameters =
        Hyperparameters.isotropic(
            fixture.get("length_scale").asDouble(), 1, fixture.get("alpha").asDouble());
    double[][] queries = rows(fixture.get("Q"));
    for (TargetScaling scaling : TargetScaling.values()) {
      JsonNode expected = fixture.get(NAMES.get(scaling));
      GaussianProcess gp =
          GaussianProcess.of(
              rows(fixture.get("X")), numbers(fixture.get("y")), hyperparameters, scaling);
      assertThat(gp.jitter()).isZero();
      close(gp.logMarginalLikelihood(), expected.get("log_marginal_likelihood").asDouble(), 0);
      double[] mean = numbers(expected.get("mean"));
      double[] sd = numbers(expected.get("std"));
      double[] ucb = numbers(expected.get("ucb_kappa100"));
      for (int i = 0; i < queries.length; i++) {
        Posterior posterior = gp.at(queries[i]);
        close(posterior.mean(), mean[i], 0);
        // At an observation the variance is a difference of numbers near 1, less than 1e-6.
        close(posterior.sd(), sd[i], 1e-8 * gp.targetUnit());
        close(posterior.mean() + 100 * posterior.sd(), ucb[i], 1e-6 * gp.targetUnit());
      }
    }
  }

  private static void close(double found, double expected, double rounding) {
    assertThat(found).isCloseTo(expected, within(SHARE * Math.abs(expected) + rounding));
  }

  private static double[][] rows(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(GaussianProcessFixtureTest::numbers)
        .toArray(double[][]::new);
  }

  private static double[] numbers(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
