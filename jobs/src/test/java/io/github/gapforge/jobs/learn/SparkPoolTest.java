package io.github.gapforge.jobs.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.generator.RandomFormulas;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.latent.Decoding;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.latent.MemberSpace;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.Maximiser;
import io.github.gapforge.search.acquisition.Worth;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Hyperparameters;
import io.github.gapforge.search.gp.TargetScaling;
import io.github.gapforge.search.loop.CandidatePool;
import io.github.gapforge.search.loop.ElementQuota;
import io.github.gapforge.search.loop.ListedPool;
import io.github.gapforge.search.optim.Bounds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Pools and peaks on executors: the same as on one core, on any number of partitions. */
final class SparkPoolTest {

  private static final SparkSession SPARK = LocalSpark.session();
  private static final JavaSparkContext EXECUTORS =
      JavaSparkContext.fromSparkContext(SPARK.sparkContext());

  private static Dataset<Row> formulas(int count, int partitions) {
    RandomFormulas random = RandomFormulas.mixE(5);
    List<String> texts = new ArrayList<>(List.of("NaCl", "Na2Cl2", "not a formula", "KF"));
    for (int i = 0; texts.size() < count; i++) {
      texts.add(random.sample(i));
    }
    return SPARK.createDataset(texts, Encoders.STRING()).toDF("formula").coalesce(partitions);
  }

  private static FormulaFilter filter() {
    return new FormulaFilter(ValidityRules.smact(), SizeLimits.agd());
  }

  private static PoolFormulas pool(int partitions) {
    return PoolFormulas.of(
        formulas(1500, partitions), SparkPoolTest::filter, Set.of("F1K1"), Set.of(35));
  }

  @Test
  void a_pool_holds_each_valid_new_and_allowed_composition_once() {
    try (PoolFormulas pool = pool(1)) {
      List<Composition> all = pool.sample(Integer.MAX_VALUE);
      assertThat(all).hasSize((int) pool.size()).doesNotHaveDuplicates();
      assertThat(pool.rows()).isEqualTo(1500);
      assertThat(all.get(0).reducedFormula()).isEqualTo("NaCl");
      assertThat(all).noneMatch(c -> PoolFormulas.holdsAny(c, Set.of(35)));
      assertThat(all).noneMatch(c -> c.reducedFormula().equals("KF"));
      assertThat(all).allMatch(c -> filter().accepts(c.key()));
      assertThat(pool.sample(10)).hasSizeBetween(5, 10);
    }
  }

  @Test
  void the_promising_of_a_pool_do_not_depend_on_partitions() {
    try (PoolFormulas pool = pool(1)) {
      List<Composition> all = pool.sample(Integer.MAX_VALUE);
      LatentSpace space = MemberSpace.fit(all, 8);
      double[][] codes = space.encode(all);
      GaussianProcess process = process(codes);
      Acquisition acquisition = new Acquisition.UpperConfidence(2);
      Set<String> without = Set.of(all.get(3).key());
      CandidatePool.Wanted wanted =
          new CandidatePool.Wanted(
              25,
              without,
              Optional.of(new ElementQuota(Element.ofSymbol("Cs").orElseThrow(), 0.5)));
      CandidatePool.Promises promises =
          new ListedPool(all, codes).promising(process, acquisition, wanted);
      assertThat(promises.free()).hasSize(25).noneMatch(m -> wanted.isScarce(m.composition()));
      assertThat(promises.all()).anyMatch(m -> wanted.isScarce(m.composition()));
      List<CandidatePool.Member> here = promises.all();
      for (int partitions : new int[] {1, 3, 7}) {
        try (SparkPool there = new SparkPool(EXECUTORS, pool, space, partitions)) {
          assertThat(there.size()).isEqualTo(all.size());
          CandidatePool.Promises told = there.promising(process, acquisition, wanted);
          assertThat(told.free().stream().map(CandidatePool.Member::composition).toList())
              .isEqualTo(promises.free().stream().map(CandidatePool.Member::composition).toList());
          List<CandidatePool.Member> found = told.all();
          assertThat(found.stream().map(CandidatePool.Member::composition).toList())
              .isEqualTo(here.stream().map(CandidatePool.Member::composition).toList());
          assertThat(found.stream().map(m -> m.found().value()).toList())
              .isEqualTo(here.stream().map(m -> m.found().value()).toList());
        }
      }
    }
  }

  /** A space without codes of what holds an element. */
  private record SpaceWithout(LatentSpace space, Set<Integer> elements)
      implements LatentSpace, Serializable {

    @Override
    public int dimensions() {
      return space.dimensions();
    }

    @Override
    public boolean holds(Composition composition) {
      return !PoolFormulas.holdsAny(composition, elements);
    }

    @Override
    public double[][] encode(List<Composition> compositions) {
      assertThat(compositions).allMatch(this::holds);
      return space.encode(compositions);
    }

    @Override
    public List<Decoding> decode(double[][] codes) {
      return space.decode(codes);
    }
  }

  @Test
  void members_without_a_code_are_left_out_and_places_stay() {
    try (PoolFormulas pool = pool(2)) {
      List<Composition> all = pool.sample(Integer.MAX_VALUE);
      LatentSpace whole = MemberSpace.fit(all, 8);
      Set<Integer> oxygen = Set.of(8);
      GaussianProcess process = process(whole.encode(all));
      try (SparkPool there = new SparkPool(EXECUTORS, pool, new SpaceWithout(whole, oxygen), 3)) {
        long oxides = all.stream().filter(c -> PoolFormulas.holdsAny(c, oxygen)).count();
        assertThat(oxides).isPositive();
        assertThat(there.size()).isEqualTo(all.size() - oxides);
        CandidatePool.Wanted wanted = new CandidatePool.Wanted(50, Set.of(), Optional.empty());
        assertThat(there.promising(process, new Acquisition.UpperConfidence(2), wanted).all())
            .isNotEmpty()
            .allMatch(m -> !PoolFormulas.holdsAny(m.composition(), oxygen))
            .allMatch(m -> all.get((int) m.found().index()).equals(m.composition()));
      }
    }
  }

  private static GaussianProcess process(double[][] codes) {
    double[][] points = new double[60][];
    double[] targets = new double[60];
    for (int i = 0; i < 60; i++) {
      points[i] = codes[i * 3];
      targets[i] = points[i][0] - points[i][1];
    }
    return GaussianProcess.of(
        points, targets, Hyperparameters.isotropic(4, 1, 0.01), TargetScaling.STANDARDISED);
  }

  @Test
  void peaks_climbed_on_executors_are_those_climbed_here() {
    double[][] points = new double[30][3];
    KeyedRandom random = KeyedRandom.of(1, "points", 0);
    Bounds box = new Bounds(new double[] {-1, -1, -1}, new double[] {1, 1, 1});
    for (int i = 0; i < points.length; i++) {
      points[i] = box.draw(random);
    }
    GaussianProcess process =
        GaussianProcess.of(
            points,
            Arrays.stream(points).mapToDouble(p -> p[0] * p[1] - p[2]).toArray(),
            Hyperparameters.isotropic(1, 1, 0.01),
            TargetScaling.STANDARDISED);
    Worth worth = new Worth(process, new Acquisition.UpperConfidence(2));
    Maximiser here = new Maximiser(box, 40, 3);
    Maximiser.Peak one = here.maximise(worth, KeyedRandom.of(2, "peaks", 0));
    Maximiser.Peak other =
        new SparkPeaks(EXECUTORS, here).maximise(worth, KeyedRandom.of(2, "peaks", 0));
    assertThat(other.value()).isEqualTo(one.value());
    assertThat(other.point()).isEqualTo(one.point());
  }
}
