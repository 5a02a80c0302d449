package io.github.gapforge.jobs.elpasolite;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.List;

/**
 * What of the rows a training did not see: the same seed and share give the same.
 *
 * @param seed of the training
 * @param share that was held out
 */
record TrainingSplit(long seed, double share) {

  /** Where a training saw everything. */
  static final TrainingSplit NONE = new TrainingSplit(0, 0);

  /** By pairs of elements on A and B, whichever is where. */
  PairSplit split() {
    return new PairSplit(seed, "elpasolite.generators", share);
  }

  /** That of a model, which its card tells. */
  static TrainingSplit of(Path model) {
    JsonNode card = ModelCard.read(model).fields();
    double share = card.path("held_out").asDouble();
    return share == 0 ? NONE : new TrainingSplit(card.path("seed").asLong(), share);
  }

  /**
   * That of all models, for what they are held against.
   *
   * @param usual where there is no model
   * @return none held out where models differ
   */
  static TrainingSplit common(List<Path> models, TrainingSplit usual, Progress progress) {
    List<TrainingSplit> all = models.stream().map(TrainingSplit::of).distinct().toList();
    if (all.size() > 1) {
      progress.say(
          "the models held out different rows: floor and figures are of all rows, held-out scores"
              + " of each model's own");
    }
    return all.isEmpty() ? usual : all.size() == 1 ? all.get(0) : NONE;
  }

  /**
   * Refuses rows that a model was not trained on, where it is told what it saw or did not see.
   *
   * @param compositions that the rows leave for the training
   */
  static void requireTrainingOf(Path model, int compositions) {
    int learned = ModelCard.read(model).fields().path("training_compositions").asInt();
    if (learned != compositions) {
      throw UserError.input(
          "model "
              + model
              + " learned from "
              + learned
              + " compositions, and --training leaves "
              + compositions
              + " for it: give the file that it was trained on");
    }
  }
}
