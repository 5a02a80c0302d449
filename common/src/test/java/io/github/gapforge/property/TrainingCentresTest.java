package io.github.gapforge.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.property.TrainingCentres.Cluster;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import io.github.gapforge.template.ElementMoversDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Mean compositions that stand for a training set without holding a row of it. */
final class TrainingCentresTest {

  private static final List<Composition> TRAINING = random(600);

  /** Distinct compositions of two or three of some main-group elements. */
  private static List<Composition> random(int size) {
    KeyedRandom random = KeyedRandom.of(7, "test.training", 0);
    int[] elements = {3, 11, 12, 13, 19, 20, 31, 8, 9, 16, 17, 35};
    TreeMap<String, Composition> distinct = new TreeMap<>();
    while (distinct.size() < size) {
      random.shuffle(elements);
      int[] some = Arrays.copyOf(elements, 2 + random.nextInt(2));
      long[] counts = new long[some.length];
      Arrays.setAll(counts, i -> 1 + random.nextInt(5));
      Composition composition = Composition.of(some, counts).reduced();
      distinct.put(composition.key(), composition);
    }
    return List.copyOf(distinct.values());
  }

  private static List<Composition> parsed(String... formulas) {
    return Arrays.stream(formulas).map(FormulaParser::parse).toList();
  }

  private static double[] fractions(Composition composition) {
    double[] fractions = new double[Element.COUNT + 1];
    for (int i = 0; i < composition.size(); i++) {
      fractions[composition.atomicNumber(i)] =
          (double) composition.count(i) / composition.totalCount();
    }
    return fractions;
  }

  @Test
  void every_centre_is_the_mean_of_five_compositions_or_more() {
    List<Cluster> clusters = TrainingCentres.clusters(TRAINING, 100, 1);

    assertThat(clusters).hasSizeBetween(20, 100);
    for (Cluster cluster : clusters) {
      assertThat(cluster.members()).hasSizeGreaterThanOrEqualTo(5);
      double[] mean = new double[Element.COUNT + 1];
      for (Composition member : cluster.members()) {
        double[] own = fractions(member);
        Arrays.setAll(mean, z -> mean[z] + own[z] / cluster.members().size());
      }
      assertThat(fractions(cluster.mean())).containsExactly(mean, within(2e-4));
    }
  }

  @Test
  void every_training_composition_is_in_the_cluster_of_one_centre() {
    List<Composition> members = new ArrayList<>();
    TrainingCentres.clusters(TRAINING, 100, 1)
        .forEach(cluster -> members.addAll(cluster.members()));

    assertThat(members).containsExactlyInAnyOrderElementsOf(TRAINING);
  }

  @Test
  void no_centre_is_a_training_composition_though_some_means_are() {
    List<Composition> symmetric =
        parsed("NaCl", "Na2Cl", "NaCl2", "Na3Cl", "NaCl3", "KBr", "K2Br", "KBr2", "K3Br", "KBr5");

    List<Composition> centres = TrainingCentres.of(symmetric, 2, 1);

    Set<String> rows = symmetric.stream().map(Composition::key).collect(Collectors.toSet());
    assertThat(centres).isNotEmpty().noneMatch(centre -> rows.contains(centre.key()));
    assertThatThrownBy(() -> TrainingCentres.of(symmetric.subList(0, 5), 1, 1))
        .as("whose mean is NaCl")
        .isInstanceOf(UserError.class);
  }

  @Test
  void centres_lie_nearer_to_the_compositions_the_more_they_are() {
    assertThat(meanDistance(100)).isLessThan(0.6 * meanDistance(10));
    assertThat(meanDistance(10)).isLessThan(meanDistance(1));
  }

  private static double meanDistance(int centres) {
    List<Composition> few = TrainingCentres.of(TRAINING, centres, 1);
    return TRAINING.stream()
        .mapToDouble(
            composition ->
                few.stream()
                    .mapToDouble(centre -> ElementMoversDistance.between(centre, composition))
                    .min()
                    .orElseThrow())
        .average()
        .orElseThrow();
  }

  @Test
  void the_seed_decides_and_nothing_else_does() {
    assertThat(TrainingCentres.of(TRAINING, 50, 1)).isEqualTo(TrainingCentres.of(TRAINING, 50, 1));
    assertThat(TrainingCentres.of(TRAINING, 50, 2))
        .isNotEqualTo(TrainingCentres.of(TRAINING, 50, 1));
  }

  @Test
  void too_few_compositions_are_the_users_mistake() {
    assertThatThrownBy(() -> TrainingCentres.of(parsed("NaCl", "KBr2", "LiF3", "RbI4"), 2, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'domain.summary' is centres")
        .hasMessageContaining("4 training compositions are too few");
  }
}
