package io.github.gapforge.search.loop;

import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.acquisition.Maximiser;
import io.github.gapforge.search.loop.LoopSettings.Failures;
import io.github.gapforge.search.loop.LoopSettings.Registration;
import io.github.gapforge.search.loop.LoopSettings.Targets;
import io.github.gapforge.search.optim.Bounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A search of the {@link TestSpace}, in batches of four from twelve seeds. */
final class TestSearch {

  static final Bounds BOX = new Bounds(new double[] {0, 0}, new double[] {1.2, 1.2});
  static final Strategy BUCB = new Strategy(Strategy.Worth.UCB, Strategy.Batches.GP_BUCB);

  private final Path folder;
  private final List<List<String>> asked = new ArrayList<>();
  private final List<RoundReport> reports = new ArrayList<>();

  TestSearch(Path folder) {
    this.folder = folder;
  }

  static LoopSettings settings(int rounds, Failures failures) {
    return new LoopSettings(
        rounds,
        4,
        24,
        Kappa.constant(2),
        Targets.STANDARDISED,
        Registration.DECODED,
        failures,
        true,
        Optional.empty(),
        7);
  }

  static Proposer inBox() {
    return new BoxProposer(new Maximiser(BOX, 60, 2), BUCB, 4);
  }

  static Proposer inPool() {
    return new PoolProposer(
        new ListedPool(TestSpace.all(), new TestSpace().encode(TestSpace.all())), BUCB);
  }

  private static Admission admission() {
    return new Admission(
        Set.of(TestSpace.compound(5, 7).key()), c -> c.count(0) == 4 ? "four_of_sodium" : "");
  }

  /** What the oracle was asked, batch by batch. */
  List<List<String>> asked() {
    return asked;
  }

  /** What was told of the rounds. */
  List<RoundReport> reports() {
    return reports;
  }

  Oracle labels() {
    return new TestSpace.Labels(TestSpace::gap, asked);
  }

  LoopEnd run(LoopSettings settings, Proposer proposer, Oracle oracle, Path file) {
    try (Journal journal = Journal.open(file, settings.identity(), BOX.lower(), BOX.upper())) {
      return new SearchLoop(
              settings,
              new TestSpace(),
              TestSpace.seeds(12),
              proposer,
              admission(),
              oracle,
              journal,
              "test",
              reports::add)
          .run();
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }
}
