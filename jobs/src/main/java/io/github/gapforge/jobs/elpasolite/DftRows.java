package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.WantedColumn;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Elpasolites with DFT formation energies.
 *
 * @param cells compositions
 * @param energiesEv eV/atom
 */
public record DftRows(int[] cells, double[] energiesEv) {

  private static final WantedColumn ENERGY =
      new WantedColumn(
          "label", List.of("formation_energy_ev_per_atom", "energy_ev_per_atom"), true, "");

  /** Reads a file and says how many of its lines could be used. */
  public static DftRows read(SparkSession spark, String location, Progress progress) {
    QuadrupleTable table = QuadrupleTable.read(spark, location, ENERGY);
    progress.say(
        "%s: %,d lines, %,d with energies, left out %s%s",
        location,
        table.lines(),
        table.cells().length,
        table.rejections().isEmpty() ? "none" : table.rejections(),
        table.firstRejected().map(first -> " (" + first + ")").orElse(""));
    return new DftRows(table.cells(), table.values());
  }

  /** The rows that a split keeps for training, or those that it holds out. */
  public DftRows part(PairSplit split, boolean heldOut) {
    int[] places =
        IntStream.range(0, cells.length)
            .filter(i -> split.isHeldOut(cells[i]) == heldOut)
            .toArray();
    return new DftRows(
        IntStream.of(places).map(i -> cells[i]).toArray(),
        IntStream.of(places).mapToDouble(i -> energiesEv[i]).toArray());
  }

  /** What generators see: both orders of A and B, and classes in place of energies. */
  public LabelledQuadruples labelled() {
    return LabelledQuadruples.augmented(cells, energiesEv);
  }
}
