package io.github.gapforge.property;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;
import java.io.Serializable;

/**
 * Tells metals, whose band gap is zero, from compositions with a gap. Immutable and safe to
 * broadcast; each task asks for a {@link Scorer} of its own.
 */
public interface MetalClassifier extends Serializable {

  /** The card's target of such a model: the probability that a composition is a metal. */
  String TARGET = "metal";

  /** What the model is, was trained on, and achieves. */
  ModelCard card();

  /** A scorer with scratch memory, for one thread. */
  Scorer scorer();

  /** Where the composition stands to the training set: {@code in}, or why it lies outside. */
  String domain(Composition composition);

  /** Scores batches; not for several threads at once. */
  interface Scorer {

    /**
     * Calibrated probabilities that the first {@code size} compositions are metals.
     *
     * @return one number in [0, 1] a composition
     */
    double[] probabilities(Composition[] batch, int size);
  }
}
