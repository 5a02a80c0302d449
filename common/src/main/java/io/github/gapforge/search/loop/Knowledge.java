package io.github.gapforge.search.loop;

import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.search.acquisition.Feasibility;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.loop.LoopSettings.Failures;
import io.github.gapforge.search.loop.LoopSettings.Registration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that has been learned, grown round by round: by replay of a journal or by search. */
final class Knowledge {

  private final LoopSettings settings;
  private final LatentSpace space;
  private final List<double[]> codes = new ArrayList<>();
  private final List<Double> labels = new ArrayList<>();
  private final Set<String> spent = new HashSet<>();
  private final List<Situation.Gain> past = new ArrayList<>();
  private final List<double[]> tried = new ArrayList<>();
  private final List<Boolean> usable = new ArrayList<>();
  private final double[][] seedCodes;

  Knowledge(LoopSettings settings, LatentSpace space, Observations seeds) {
    this.settings = settings;
    this.space = space;
    this.seedCodes = space.encode(seeds.compositions());
    for (int i = 0; i < seedCodes.length; i++) {
      codes.add(seedCodes[i]);
      labels.add(seeds.labels()[i]);
      spent.add(seeds.compositions().get(i).key());
      tried.add(seedCodes[i]);
      usable.add(true);
    }
  }

  double[][] seedCodes() {
    return seedCodes;
  }

  double[][] codes() {
    return codes.toArray(double[][]::new);
  }

  double[] labels() {
    return labels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  boolean isSpent(String key) {
    return spent.contains(key);
  }

  List<Situation.Gain> past() {
    return Collections.unmodifiableList(past);
  }

  /** A copy of the spent keys, with those of proposals. */
  Set<String> spentWith(List<Proposed> proposals) {
    Set<String> all = new HashSet<>(spent);
    proposals.forEach(p -> p.composition().ifPresent(c -> all.add(c.key())));
    return all;
  }

  /** The process as if a round's proposals so far had been seen. */
  GaussianProcess withFantasies(GaussianProcess process, List<Proposed> proposals) {
    GaussianProcess known = process;
    for (Proposed proposed : proposals) {
      if (proposed.isAsked() || proposed.outcome() == Outcome.SURPLUS) {
        known = known.append(proposed.point(), known.at(proposed.point()).mean());
      } else if (isZero(proposed)) {
        known = known.append(proposed.point(), 0);
      }
    }
    return known;
  }

  private boolean isZero(Proposed proposed) {
    return settings.failures() == Failures.ZERO && proposed.outcome() == Outcome.UNDECODABLE;
  }

  /** How probably points are of use, with what a round's proposals so far have taught. */
  Optional<Feasibility> feasibility(List<Proposed> proposals) {
    if (settings.failures() != Failures.LEARNED) {
      return Optional.empty();
    }
    // That a batch has enough of an element says nothing of points.
    List<Proposed> telling =
        proposals.stream().filter(p -> p.outcome() != Outcome.SURPLUS).toList();
    int before = tried.size();
    double[][] points = new double[before + telling.size()][];
    boolean[] good = new boolean[points.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = i < before ? tried.get(i) : telling.get(i - before).point();
      good[i] = i < before ? usable.get(i) : telling.get(i - before).isAsked();
    }
    return Optional.of(new Feasibility(points, good));
  }

  /** Takes a round in that is at its end. */
  void register(List<Labelled> round) {
    double before = Collections.max(labels);
    double best = Double.NEGATIVE_INFINITY;
    for (Labelled labelled : round) {
      Proposed proposed = labelled.proposed();
      if (proposed.outcome() == Outcome.SURPLUS) {
        continue; // It may be asked for in another round.
      }
      proposed.composition().ifPresent(composition -> spent.add(composition.key()));
      tried.add(proposed.point());
      usable.add(proposed.isAsked());
      if (labelled.labelEv().isPresent()) {
        double label = labelled.labelEv().getAsDouble();
        observe(registered(proposed), label);
        best = Math.max(best, label);
      } else if (isZero(proposed)) {
        observe(proposed.point(), 0);
      }
    }
    past.add(new Situation.Gain(before, best));
  }

  private void observe(double[] code, double label) {
    codes.add(code);
    labels.add(label);
  }

  private double[] registered(Proposed proposed) {
    return settings.registration() == Registration.PROPOSED
        ? proposed.point()
        : space.encode(List.of(proposed.composition().orElseThrow()))[0];
  }
}
