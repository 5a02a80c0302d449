package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.latent.Decoding;
import io.github.gapforge.latent.LatentSpace;
import java.util.List;
import java.util.Optional;

/** Says what candidates stand for, and which of them a label is asked for. */
final class Judge {

  private final LoopSettings settings;
  private final LatentSpace space;
  private final Admission admission;
  private final Knowledge knowledge;

  Judge(LoopSettings settings, LatentSpace space, Admission admission, Knowledge knowledge) {
    this.settings = settings;
    this.space = space;
    this.admission = admission;
    this.knowledge = knowledge;
  }

  /** What a round's proposals so far leave of the quota, if there is one. */
  Optional<ElementLimit> limit(List<Proposed> proposals) {
    return settings.quota().map(quota -> limit(quota, proposals));
  }

  /** Decodes and judges candidates, each after those before it. */
  void check(List<Candidate> candidates, List<Proposed> proposals) {
    double[][] unknown =
        candidates.stream()
            .filter(c -> c.composition().isEmpty())
            .map(Candidate::point)
            .toArray(double[][]::new);
    List<Decoding> decodings = unknown.length == 0 ? List.of() : space.decode(unknown);
    int next = 0;
    for (Candidate candidate : candidates) {
      Decoding decoding =
          candidate.composition().isPresent()
              ? Decoding.of(candidate.composition().get())
              : decodings.get(next++);
      proposals.add(judged(candidate, decoding, proposals));
    }
  }

  private Proposed judged(Candidate candidate, Decoding decoding, List<Proposed> before) {
    Optional<Composition> composition = decoding.composition().map(Composition::reduced);
    if (composition.isEmpty() || !space.holds(composition.get())) {
      String reason = composition.isEmpty() ? decoding.reason() : "not_held_by_the_space";
      return proposed(candidate, Optional.empty(), Outcome.UNDECODABLE, false, reason);
    }
    String key = composition.get().key();
    String violation = admission.violation().apply(composition.get());
    boolean valid = violation.isEmpty();
    boolean repeated =
        knowledge.isSpent(key)
            || before.stream().anyMatch(p -> p.composition().equals(composition));
    Outcome outcome =
        repeated
            ? Outcome.REPEATED
            : admission.known().contains(key)
                ? Outcome.KNOWN
                : !valid && settings.validOnly()
                    ? Outcome.INVALID
                    : isSurplus(composition.get(), before) ? Outcome.SURPLUS : Outcome.ASKED;
    return proposed(candidate, composition, outcome, valid, violation);
  }

  private boolean isSurplus(Composition composition, List<Proposed> before) {
    return settings
        .quota()
        .map(quota -> quota.counts(composition) && limit(quota, before).left() <= 0)
        .orElse(false);
  }

  /** What proposals leave of a quota. */
  private ElementLimit limit(ElementQuota quota, List<Proposed> proposals) {
    long taken =
        proposals.stream()
            .filter(Proposed::isAsked)
            .filter(one -> quota.counts(one.composition().orElseThrow()))
            .count();
    return new ElementLimit(quota, quota.of(settings.batch()) - (int) taken);
  }

  private static Proposed proposed(
      Candidate candidate,
      Optional<Composition> composition,
      Outcome outcome,
      boolean valid,
      String reason) {
    return new Proposed(
        candidate.point(),
        composition,
        outcome,
        valid,
        reason,
        candidate.posterior(),
        candidate.acquisition());
  }
}
