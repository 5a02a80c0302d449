package io.github.gapforge.property;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.TemplateSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A training set in some mean compositions that hold no row of it (k-means of Lloyd, IEEE Trans.
 * Inf. Theory 1982, 28, 129, under Element Mover's Distance).
 *
 * <p>On a line that distance is the L1 distance of cumulated atomic fractions, so the mean of some
 * compositions' atomic fractions is a distribution in their midst, and is searched like a
 * composition. Every centre is the mean of {@value #LEAST_MEMBERS} compositions or more, in {@value
 * #PARTS} parts of an atom each, and none is a training composition: a cluster that is smaller, or
 * whose mean happens to be one, is dissolved and its members join others.
 */
final class TrainingCentres {

  /** Fewest compositions that a centre is the mean of. */
  static final int LEAST_MEMBERS = 5;

  /** Atomic fractions of a centre are multiples of one in so many; smaller ones are left out. */
  static final int PARTS = 10_000;

  private static final int ROUNDS = 12;

  private final List<Composition> training;
  private final Set<String> keys = new HashSet<>();

  /** Training compositions and their mean. */
  record Cluster(List<Composition> members, Composition mean) {

    private static Cluster of(List<Composition> members) {
      return new Cluster(members, TrainingCentres.mean(members));
    }
  }

  private TrainingCentres(List<Composition> training) {
    this.training = training;
    training.forEach(composition -> keys.add(composition.reduced().key()));
  }

  /**
   * The centres of a training set.
   *
   * @param training distinct compositions; their order matters, as the seed does
   * @param most how many are begun with; fewer are left where clusters are dissolved
   * @throws UserError if the compositions are too few, or their mean is one of them
   */
  static List<Composition> of(List<Composition> training, int most, long seed) {
    return means(clusters(training, most, seed));
  }

  /** The clusters whose means are the centres: every training composition is in one of them. */
  static List<Cluster> clusters(List<Composition> training, int most, long seed) {
    if (most < 1) {
      throw new IllegalArgumentException(most + " centres of training compositions");
    }
    TrainingCentres centres = new TrainingCentres(training);
    return centres.dissolved(centres.fit(Math.min(most, training.size()), seed));
  }

  /** Centres by Lloyd's rounds, from training compositions drawn by the seed. */
  private List<Composition> fit(int most, long seed) {
    int[] order = IntStream.range(0, training.size()).toArray();
    KeyedRandom.of(seed, "domain.centres", 0).shuffle(order);
    List<Composition> centres = Arrays.stream(order).limit(most).mapToObj(training::get).toList();
    for (int round = 0; round < ROUNDS; round++) {
      centres = means(clusters(centres));
    }
    return centres;
  }

  /** Clusters of which none must be dissolved; each time some are, their members go elsewhere. */
  private List<Cluster> dissolved(List<Composition> centres) {
    List<Cluster> all = clusters(centres);
    List<Cluster> lasting = all.stream().filter(this::lasts).toList();
    while (lasting.size() < all.size()) {
      all = lasting.isEmpty() ? List.of(one()) : clusters(means(lasting));
      lasting = all.stream().filter(this::lasts).toList();
    }
    return all;
  }

  private boolean lasts(Cluster cluster) {
    return cluster.members().size() >= LEAST_MEMBERS && !keys.contains(cluster.mean().key());
  }

  private Cluster one() {
    Cluster one = Cluster.of(training);
    if (!lasts(one)) {
      throw UserError.usage(
          "setting 'domain.summary' is centres, but "
              + training.size()
              + " training compositions are too few for centres that are none of them: train on"
              + " more, or set it to compositions");
    }
    return one;
  }

  /** The training compositions by their nearest centre; centres that are nobody's are left out. */
  private List<Cluster> clusters(List<Composition> centres) {
    TemplateSearch search = TrainingPoints.index(centres).newSearch();
    List<List<Composition>> members = new ArrayList<>();
    centres.forEach(centre -> members.add(new ArrayList<>()));
    for (Composition composition : training) {
      search.find(composition, 1, OwnComposition.INCLUDE);
      members.get(search.index(0)).add(composition);
    }
    return members.stream().filter(some -> !some.isEmpty()).map(Cluster::of).toList();
  }

  private static List<Composition> means(List<Cluster> clusters) {
    return clusters.stream().map(Cluster::mean).toList();
  }

  /** The reduced composition of the mean atomic fractions. */
  private static Composition mean(List<Composition> members) {
    double[] fractions = new double[Element.COUNT + 1];
    for (Composition member : members) {
      double total = member.totalCount();
      for (int i = 0; i < member.size(); i++) {
        fractions[member.atomicNumber(i)] += member.count(i) / total / members.size();
      }
    }
    int[] elements = new int[Element.COUNT];
    long[] counts = new long[Element.COUNT];
    int size = 0;
    for (int z = 1; z < fractions.length; z++) {
      long count = Math.round(fractions[z] * PARTS);
      if (count > 0) {
        elements[size] = z;
        counts[size++] = count;
      }
    }
    return Composition.of(Arrays.copyOf(elements, size), Arrays.copyOf(counts, size)).reduced();
  }
}
