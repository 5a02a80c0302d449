package io.github.gapforge.search.loop;

import io.github.gapforge.search.acquisition.PeakSearch;
import io.github.gapforge.search.acquisition.TrustRegion;
import io.github.gapforge.search.gp.GaussianProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Proposes points of a box, which are decoded afterwards. */
public final class BoxProposer implements Proposer {

  private final PeakSearch search;
  private final Strategy strategy;
  private final int batch;

  /**
   * A proposer.
   *
   * @param search of the box
   * @param batch size of the batches, which a trust region's patience depends on
   */
  public BoxProposer(PeakSearch search, Strategy strategy, int batch) {
    this.search = search;
    this.strategy = strategy;
    this.batch = batch;
  }

  @Override
  public List<Candidate> propose(Situation situation, int count) {
    GaussianProcess process = situation.process();
    return strategy.batches() == Strategy.Batches.TRUST_REGION
        ? inRegion(situation, count)
        : strategy
            .inBox(situation.kappa(), situation.labels())
            .choose(process, count, weighed(situation), situation.seed())
            .stream()
            .map(peak -> candidate(process, peak.point(), peak.value()))
            .toList();
  }

  private PeakSearch weighed(Situation situation) {
    double zero = least(situation);
    double unit = situation.process().targetUnit();
    return situation
        .feasibility()
        .map(model -> model.weighing(search, strategy.scale(), zero, unit))
        .orElse(search);
  }

  /** Around the best so far. */
  private List<Candidate> inRegion(Situation situation, int count) {
    TrustRegion region = TrustRegion.begin();
    for (Situation.Gain gain : situation.past()) {
      region = region.after(gain.before(), gain.best(), search.bounds().dimensions(), batch);
    }
    GaussianProcess process = situation.process();
    return region
        .choose(
            process,
            centre(situation),
            search.bounds(),
            count,
            situation.seed(),
            situation.feasibility().map(m -> new TrustRegion.Weighing(m, least(situation))))
        .stream()
        .map(point -> candidate(process, point, process.at(point).mean()))
        .toList();
  }

  private static double least(Situation situation) {
    return Arrays.stream(situation.labels()).min().orElse(0);
  }

  private static double[] centre(Situation situation) {
    int best = 0;
    for (int i = 0; i < situation.labels().length; i++) {
      best = situation.labels()[i] > situation.labels()[best] ? i : best;
    }
    return situation.codes()[best];
  }

  private static Candidate candidate(GaussianProcess process, double[] point, double worth) {
    return new Candidate(point, Optional.empty(), process.at(point), worth);
  }
}
