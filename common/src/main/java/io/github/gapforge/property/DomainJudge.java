package io.github.gapforge.property;

import io.github.gapforge.chemistry.Composition;

/** Says where compositions stand to a training set; may hold scratch memory, so one a thread. */
@FunctionalInterface
public interface DomainJudge {

  /** {@link PropertyModel#IN} for a composition inside the domain, else why it is not. */
  String domain(Composition composition);
}
