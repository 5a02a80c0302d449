package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import java.util.BitSet;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * DFT rows by what generators saw of them.
 *
 * @param all rows of the training file
 * @param others rows of a file of their own, if there is one
 */
record DftSets(DftRows all, Optional<LabelledQuadruples> others) {

  /**
   * What a generator saw, and what it did not.
   *
   * @param seen what it learned from
   * @param heldOut rows of the other file, or those that its training held out
   */
  record Part(LabelledQuadruples seen, Optional<LabelledQuadruples> heldOut) {}

  /**
   * Reads them.
   *
   * @param training file of the generators' training
   * @param others file of other rows, if there is one
   */
  static DftSets read(
      SparkSession spark, String training, Optional<String> others, Progress progress) {
    return new DftSets(
        DftRows.read(spark, training, progress),
        others.map(file -> DftRows.read(spark, file, progress).labelled()));
  }

  /**
   * The rows as a training with this split had them.
   *
   * @throws UserError if no other row is left that it did not see
   */
  Part by(TrainingSplit training) {
    LabelledQuadruples seen = all.part(training.split(), false).labelled();
    if (others.isPresent()) {
      BitSet known = seen.set();
      LabelledQuadruples unseen = others.get().where(cell -> !known.get(cell));
      if (unseen.size() == 0) {
        throw UserError.input("--held-out has no row that --training does not have");
      }
      return new Part(seen, Optional.of(unseen));
    }
    DftRows kept = all.part(training.split(), true);
    return new Part(
        seen, kept.cells().length == 0 ? Optional.empty() : Optional.of(kept.labelled()));
  }
}
