package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.elpasolite.generator.ConditionalGenerator;
import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.elpasolite.generator.FrequencyGenerator;
import io.github.gapforge.jobs.elpasolite.Judgement.Judge;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.report.ElpasolitePage;
import io.github.gapforge.report.ElpasolitePage.Figure;
import io.github.gapforge.report.ElpasolitePage.Place;
import io.github.gapforge.report.ElpasolitePage.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/** Draws from models, judges what comes, and makes the page of it. */
public final class ReportStage {

  private final SparkSession spark;
  private final Order order;
  private final Progress progress;

  /** A report that tells {@code progress} how far it is. */
  public ReportStage(SparkSession spark, Order order, Progress progress) {
    this.spark = spark;
    this.order = order;
    this.progress = progress;
  }

  /**
   * What is asked of the generators.
   *
   * @param label wanted class
   * @param count valid samples of each
   * @param initialisations of a model at most
   */
  public record Target(int label, int count, int initialisations) {}

  /**
   * What is reported.
   *
   * @param models folders of generators
   * @param targets classes
   * @param search table of 'elpasolite search', if there is one
   * @param sizes table of 'elpasolite search --training-sizes', if there is one
   */
  public record Order(
      List<Path> models,
      List<Target> targets,
      String teacher,
      String training,
      Optional<String> search,
      Optional<String> sizes,
      double heldOutShare,
      long seed) {}

  /** The page. */
  public ElpasolitePage run() {
    double[] energies = TeacherStage.energies(spark, order.teacher());
    LabelledSpace space = LabelledSpace.ofEnergies(energies);
    DftSets sets =
        DftSets.read(
            spark,
            order.training(),
            Optional.empty(),
            order.heldOutShare(),
            order.seed(),
            progress);
    List<Table> tables = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    figures.add(ReportFigures.space(sets.seen(), energies));
    for (Target target : order.targets()) {
      Judge judge = new Judge(space, sets.heldOut(), target.label());
      List<ClassRun> runs = runs(target, judge, sets, energies);
      tables.add(ReportTables.metrics(target, runs));
      figures.add(ReportFigures.energies(target.label(), runs, sets.seen(), energies));
      figures.add(ReportFigures.elements(target.label(), runs, sets.seen(), space));
      runs.forEach(run -> figures.add(ReportFigures.discovery(run)));
    }
    order.sizes().ifPresent(file -> figures.addAll(StudyFigures.sizes(spark, file)));
    order.search().ifPresent(file -> figures.add(StudyFigures.search(spark, file)));
    return new ElpasolitePage(facts(sets, space), tables, places(), figures);
  }

  private List<ClassRun> runs(Target target, Judge judge, DftSets sets, double[] energies) {
    List<ClassRun> runs = new ArrayList<>();
    for (Path model : order.models()) {
      int most = Math.min(target.initialisations(), ElpasoliteBundle.initialisations(model));
      List<ConditionalGenerator> generators =
          IntStream.rangeClosed(1, most)
              .mapToObj(i -> ElpasoliteBundle.read(model, i))
              .filter(generator -> generator.isFor(target.label()))
              .toList();
      if (!generators.isEmpty()) {
        String name = model.getFileName() + " (" + ElpasoliteBundle.kind(model) + ")";
        runs.add(run(name, generators, target, judge, sets, energies));
      }
    }
    if (sets.seen().cellsOf(target.label()).length > 0) {
      List<ConditionalGenerator> floor = List.of(FrequencyGenerator.of(sets.seen()));
      runs.add(run("floor: site-wise frequencies", floor, target, judge, sets, energies));
    }
    return runs;
  }

  private ClassRun run(
      String name,
      List<ConditionalGenerator> generators,
      Target target,
      Judge judge,
      DftSets sets,
      double[] energies) {
    List<Judgement> judgements = new ArrayList<>();
    Optional<SampleTally> first = Optional.empty();
    for (ConditionalGenerator generator : generators) {
      SampleTally tally =
          SampleStage.draw(
              spark, generator, target.label(), target.count(), order.seed(), progress);
      Judgement judgement = judge.of(tally);
      judgement.say(progress, "class " + target.label() + ", " + name);
      judgements.add(judgement);
      first = first.or(() -> Optional.of(tally));
    }
    return ClassRun.of(
        name, target.label(), judgements, first.orElseThrow(), sets.seen().set(), energies);
  }

  private Map<String, String> facts(DftSets sets, LabelledSpace space) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "training rows",
        String.format(Locale.ROOT, "%s, %,d rows", order.training(), sets.all().cells().length));
    facts.put(
        "compositions seen",
        String.format(Locale.ROOT, "%,d, both orders of A and B", sets.seen().size()));
    facts.put("teacher", order.teacher());
    facts.put("seed", String.valueOf(order.seed()));
    for (int label = 1; label <= EnergyClasses.COUNT; label++) {
      facts.put(
          "class " + label,
          String.format(
              Locale.ROOT,
              "%,d seen of %,d",
              sets.seen().cellsOf(label).length,
              space.count(label)));
    }
    return facts;
  }

  private static List<Place> places() {
    return IntStream.range(0, SpaceElements.COUNT)
        .mapToObj(
            e ->
                new Place(
                    SpaceElements.element(e).symbol(),
                    SpaceElements.row(e),
                    SpaceElements.group(e)))
        .toList();
  }
}
