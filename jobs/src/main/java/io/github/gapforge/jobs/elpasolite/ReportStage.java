package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.LabelledQuadruples;
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
      long seed) {}

  /** The page. */
  public ElpasolitePage run() {
    order.models().forEach(ElpasoliteBundle::kind); // Refuses what is no generator.
    double[] energies = TeacherStage.energies(spark, order.teacher());
    LabelledSpace space = LabelledSpace.ofEnergies(energies);
    DftSets sets = DftSets.read(spark, order.training(), Optional.empty(), progress);
    for (Path model : order.models()) {
      TrainingSplit.requireTrainingOf(model, sets.by(TrainingSplit.of(model)).seen().size());
    }
    List<Figure> studies = new ArrayList<>();
    order.sizes().ifPresent(file -> studies.addAll(StudyFigures.sizes(spark, file)));
    order.search().ifPresent(file -> studies.add(StudyFigures.search(spark, file)));
    DftSets.Part common =
        sets.by(TrainingSplit.common(order.models(), TrainingSplit.NONE, progress));
    LabelledQuadruples seen = common.seen();
    List<Table> tables = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    figures.add(ReportFigures.space(seen, energies));
    for (Target target : order.targets()) {
      if (space.count(target.label()) == 0) {
        progress.say("class %d has no composition by the teacher: left out", target.label());
        continue;
      }
      List<ClassRun> runs = runs(target, space, sets, common, energies);
      tables.add(ReportTables.metrics(target, runs));
      figures.add(ReportFigures.energies(target.label(), runs, seen, energies));
      figures.add(ReportFigures.elements(target.label(), runs, seen, space));
      runs.forEach(run -> figures.add(ReportFigures.discovery(run)));
    }
    figures.addAll(studies);
    return new ElpasolitePage(facts(sets, seen, space), tables, places(), figures);
  }

  private List<ClassRun> runs(
      Target target, LabelledSpace space, DftSets sets, DftSets.Part common, double[] energies) {
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
        DftSets.Part part = sets.by(TrainingSplit.of(model));
        Judge judge = new Judge(space, part.heldOut(), target.label());
        runs.add(run(name, generators, target, judge, part.seen(), energies));
      }
    }
    if (common.seen().cellsOf(target.label()).length > 0) {
      List<ConditionalGenerator> floor = List.of(FrequencyGenerator.of(common.seen()));
      Judge judge = new Judge(space, common.heldOut(), target.label());
      String name = "floor: site-wise frequencies";
      runs.add(run(name, floor, target, judge, common.seen(), energies));
    }
    return runs;
  }

  private ClassRun run(
      String name,
      List<ConditionalGenerator> generators,
      Target target,
      Judge judge,
      LabelledQuadruples seen,
      double[] energies) {
    List<Judgement> judgements = new ArrayList<>();
    Optional<SampleTally> first = Optional.empty();
    for (ConditionalGenerator generator : generators) {
      SampleTally tally =
          SampleStage.draw(
              spark, generator, target.label(), target.count(), order.seed(), progress);
      Judgement judgement = judge.of(tally);
      judgements.add(judgement);
      String which = generators.size() > 1 ? " " + judgements.size() : "";
      judgement.say(progress, "class " + target.label() + ", " + name + which);
      first = first.or(() -> Optional.of(tally));
    }
    return ClassRun.of(name, target.label(), judgements, first.orElseThrow(), seen.set(), energies);
  }

  private Map<String, String> facts(DftSets sets, LabelledQuadruples seen, LabelledSpace space) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "training rows",
        String.format(Locale.ROOT, "%s, %,d rows", order.training(), sets.all().cells().length));
    facts.putAll(seenByModels(sets));
    facts.put("teacher", order.teacher());
    facts.put("seed", String.valueOf(order.seed()));
    for (int label = 1; label <= EnergyClasses.COUNT; label++) {
      facts.put(
          "class " + label,
          String.format(
              Locale.ROOT,
              "%,d of %,d in the training rows",
              seen.cellsOf(label).length,
              space.count(label)));
    }
    return facts;
  }

  /** What each model has seen, or, where that is the same, all of them. */
  private Map<String, String> seenByModels(DftSets sets) {
    List<TrainingSplit> splits = order.models().stream().map(TrainingSplit::of).toList();
    if (splits.size() > 1 && splits.stream().distinct().count() == 1) {
      return Map.of("all models saw", seen(sets, splits.get(0)));
    }
    Map<String, String> each = new LinkedHashMap<>();
    for (int i = 0; i < splits.size(); i++) {
      each.put(order.models().get(i).getFileName() + " saw", seen(sets, splits.get(i)));
    }
    return each;
  }

  private static String seen(DftSets sets, TrainingSplit split) {
    return String.format(
        Locale.ROOT,
        "%,d compositions, both orders of A and B%s",
        sets.by(split).seen().size(),
        split.share() == 0 ? "" : "; " + 100 * split.share() + " % of the rows were held out");
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
