package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.DiscoveryCurve;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.report.ElpasolitePage.Curve;
import io.github.gapforge.report.ElpasolitePage.Elements;
import io.github.gapforge.report.ElpasolitePage.Plane;
import io.github.gapforge.report.ElpasolitePage.Shares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the samples look like, by one initialisation of each model. */
final class ReportFigures {

  private static final String ENERGY = "formation energy (eV/atom)";

  /** Smaller shares cannot be told from none in a figure. */
  private static final double LEAST_SHARE = 0.001;

  private ReportFigures() {}

  /** Energies of the whole space and of the training compositions. */
  static Plane space(LabelledQuadruples seen, double[] energies) {
    int[] all = IntStream.range(0, Quadruples.CELLS).filter(Quadruples::isComposition).toArray();
    int[] own = IntStream.range(0, seen.size()).map(seen::cell).toArray();
    return new Plane(
        "Formation energies of the space",
        "Shares of bins of 0.1 eV/atom, by the teacher.",
        ENERGY,
        "share",
        List.of(
            energies("all compositions", all, energies),
            energies("training compositions", own, energies)));
  }

  private static Curve energies(String name, int[] cells, double[] energies) {
    return new Curve(
        name, true, ClassRun.middles(), ClassRun.histogram(cells, cell -> 1, energies));
  }

  /** Energies of the samples of a class. */
  static Plane energies(
      int label, List<ClassRun> runs, LabelledQuadruples seen, double[] energies) {
    List<Curve> curves = new ArrayList<>();
    int[] own = seen.cellsOf(label);
    if (own.length > 0) {
      curves.add(energies("training compositions of the class", own, energies));
    }
    for (ClassRun run : runs) {
      curves.add(new Curve(run.name(), true, ClassRun.middles(), run.energies()));
    }
    return new Plane(
        "Formation energies of samples of class " + label,
        "Shares of the samples, repeats included, in bins of 0.1 eV/atom, by the teacher.",
        ENERGY,
        "share",
        occupied(curves));
  }

  /** The bins between the first and the last in which some curve has a share to be seen. */
  private static List<Curve> occupied(List<Curve> curves) {
    int[] seen =
        IntStream.range(0, ClassRun.middles().length)
            .filter(bin -> curves.stream().anyMatch(curve -> curve.upward()[bin] >= LEAST_SHARE))
            .toArray();
    if (seen.length == 0) {
      return curves;
    }
    int from = Math.max(0, seen[0] - 1);
    int to = Math.min(ClassRun.middles().length, seen[seen.length - 1] + 2);
    return curves.stream()
        .map(
            curve ->
                new Curve(
                    curve.name(),
                    curve.joined(),
                    Arrays.copyOfRange(curve.across(), from, to),
                    Arrays.copyOfRange(curve.upward(), from, to)))
        .toList();
  }

  /** Elements on the sites of the distinct samples of a class. */
  static Elements elements(
      int label, List<ClassRun> runs, LabelledQuadruples seen, LabelledSpace space) {
    List<Shares> sets = new ArrayList<>();
    sets.add(new Shares("the whole class", ClassRun.shares(space.cellsOf(label))));
    int[] own = seen.cellsOf(label);
    if (own.length > 0) {
      sets.add(new Shares("training compositions", ClassRun.shares(own)));
    }
    runs.forEach(run -> sets.add(new Shares(run.name(), run.shares())));
    return new Elements(
        "Elements on the sites, class " + label,
        "Shares of the distinct compositions with an element on a site; colours by their root.",
        sets);
  }

  /** What one model found of a class as it went on. */
  static Plane discovery(ClassRun run) {
    DiscoveryCurve curve = run.curve();
    double[] across = Arrays.stream(curve.samples()).asDoubleStream().toArray();
    double[] repeated = IntStream.range(0, across.length).mapToDouble(curve::repeated).toArray();
    return new Plane(
        "New and repeated samples of class " + run.label() + ", " + run.name(),
        "Rediscovered: compositions of the training set; repeated: drawn before.",
        "valid samples",
        "samples",
        List.of(
            new Curve("new", true, across, Arrays.stream(curve.novel()).asDoubleStream().toArray()),
            new Curve("repeated", true, across, repeated),
            new Curve(
                "rediscovered",
                true,
                across,
                Arrays.stream(curve.rediscovered()).asDoubleStream().toArray())));
  }
}
