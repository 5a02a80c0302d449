package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;

/** Networks with their calibration, made into a model of one kind of target. */
interface TrainedEnsemble {

  /** Says on the card what a model of this kind knows of its training set. */
  void describe(ObjectNode card);

  /** Writes the weights into a bundle's folder. */
  void writeWeights(Path folder) throws IOException;

  /**
   * Judges the model on the held-out compositions and writes them beside the weights as {@code
   * held_out.csv}.
   *
   * @param card what the model's card says so far
   * @param metrics takes the metrics
   * @return the metrics in short, for a person
   */
  String judge(Path folder, ModelCard card, ObjectNode metrics) throws IOException;
}
