package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** No formation energy of an atom comes near it: a slip, or energies of ten atoms. */
  private static final double MOST_EV = 10;

  /**
   * Reads a file and says how many of its lines could be used. A composition that stands in it more
   * than once, in whatever order of A and B, has the mean of its energies.
   *
   * @throws UserError if the file cannot be read, or has an energy that is none
   */
  public static DftRows read(SparkSession spark, String location, Progress progress) {
    QuadrupleTable table = QuadrupleTable.read(spark, location, ENERGY);
    progress.say(
        "%s: %,d lines, %,d with energies, left out %s%s",
        location,
        table.lines(),
        table.cells().length,
        table.rejections().isEmpty() ? "none" : table.rejections(),
        table.firstRejected().map(first -> " (" + first + ")").orElse(""));
    for (int i = 0; i < table.values().length; i++) {
      if (Math.abs(table.values()[i]) > MOST_EV) {
        throw UserError.input(
            location
                + " has "
                + table.values()[i]
                + " eV/atom for "
                + name(table.cells()[i])
                + ", more than "
                + MOST_EV
                + ": if energies are those of formula units, divide them by 10; else mend the line"
                + " or take it out");
      }
    }
    return merged(table.cells(), table.values(), progress);
  }

  /** Each composition once, where it stands first. */
  private static DftRows merged(int[] cells, double[] energiesEv, Progress progress) {
    Map<Integer, DoubleSummaryStatistics> byPair = new LinkedHashMap<>();
    Map<Integer, Integer> first = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      int pair = Quadruples.unordered(cells[i]);
      first.putIfAbsent(pair, cells[i]);
      byPair.computeIfAbsent(pair, one -> new DoubleSummaryStatistics()).accept(energiesEv[i]);
    }
    if (byPair.size() == cells.length) {
      return new DftRows(cells, energiesEv);
    }
    Map.Entry<Integer, DoubleSummaryStatistics> widest =
        byPair.entrySet().stream()
            .max(Comparator.comparingDouble(one -> spread(one.getValue())))
            .orElseThrow();
    progress.say(
        "%,d lines are of compositions that stand more than once: each has the mean of its energies"
            + " (widest: %s, %.3f to %.3f eV/atom)",
        byPair.values().stream()
            .mapToLong(DoubleSummaryStatistics::getCount)
            .filter(count -> count > 1)
            .sum(),
        name(widest.getKey()),
        widest.getValue().getMin(),
        widest.getValue().getMax());
    return new DftRows(
        byPair.keySet().stream().mapToInt(first::get).toArray(),
        byPair.values().stream().mapToDouble(DoubleSummaryStatistics::getAverage).toArray());
  }

  private static double spread(DoubleSummaryStatistics energies) {
    return energies.getMax() - energies.getMin();
  }

  private static String name(int cell) {
    return TeacherStage.symbol(cell, 0)
        + TeacherStage.symbol(cell, 1)
        + TeacherStage.symbol(cell, 2)
        + "2"
        + TeacherStage.symbol(cell, 3)
        + "6";
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
