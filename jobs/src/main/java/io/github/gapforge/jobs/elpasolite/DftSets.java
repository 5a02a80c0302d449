package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import java.util.BitSet;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * DFT rows by what generators saw of them.
 *
 * @param all rows of the training file
 * @param seen what generators learned from
 * @param heldOut compositions that they did not see, by a file of their own or by the split
 */
record DftSets(DftRows all, LabelledQuadruples seen, Optional<LabelledQuadruples> heldOut) {

  /** The split of a training: the same seed and share give the same. */
  static PairSplit split(long seed, double share) {
    return new PairSplit(seed, "elpasolite.generators", share);
  }

  /**
   * Reads them.
   *
   * @param training file of the generators' training
   * @param heldOut file of other rows, if there is one
   * @param share of the training file that was held out
   */
  static DftSets read(
      SparkSession spark,
      String training,
      Optional<String> heldOut,
      double share,
      long seed,
      Progress progress) {
    DftRows all = DftRows.read(spark, training, progress);
    PairSplit split = split(seed, share);
    LabelledQuadruples seen = all.part(split, false).labelled();
    if (heldOut.isPresent()) {
      BitSet known = seen.set();
      LabelledQuadruples rows = DftRows.read(spark, heldOut.get(), progress).labelled();
      LabelledQuadruples others = rows.where(cell -> !known.get(cell));
      if (others.size() == 0) {
        throw UserError.input(heldOut.get() + " has no row that " + training + " does not have");
      }
      return new DftSets(all, seen, Optional.of(others));
    }
    DftRows kept = all.part(split, true);
    return new DftSets(
        all, seen, kept.cells().length == 0 ? Optional.empty() : Optional.of(kept.labelled()));
  }
}
