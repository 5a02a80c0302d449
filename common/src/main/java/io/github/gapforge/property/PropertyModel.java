package io.github.gapforge.property;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;
import java.io.Serializable;

/**
 * Predicts a property from compositions. Immutable and safe to broadcast; each task asks for a
 * {@link Scorer} of its own.
 */
public interface PropertyModel extends Serializable {

  /** The word for a composition inside the domain of a model. */
  String IN = "in";

  /** What the model is, was trained on, and achieves. */
  ModelCard card();

  /** A scorer with scratch memory, for one thread. */
  Scorer scorer();

  /**
   * Calibrated probability that the true value lies in [min, max].
   *
   * @param prediction by this model
   */
  double probabilityBetween(Prediction prediction, double min, double max);

  /** Where the composition stands to the training set: {@value #IN}, or why it lies outside. */
  String domain(Composition composition);

  /** The same for many compositions in one thread. */
  default DomainJudge domainJudge() {
    return this::domain;
  }

  /** Scores batches; not for several threads at once. */
  interface Scorer {

    /**
     * Predictions of the first {@code size} compositions.
     *
     * @return array with one prediction per composition; an entry is null where the model's
     *     descriptors cannot be computed
     */
    Prediction[] predict(Composition[] batch, int size);
  }
}
