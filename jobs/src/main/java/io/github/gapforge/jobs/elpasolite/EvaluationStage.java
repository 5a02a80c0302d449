package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.Baselines;
import io.github.gapforge.elpasolite.KernelTeacher;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.SiteDistance;
import io.github.gapforge.elpasolite.generator.ConditionalGenerator;
import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.elpasolite.generator.FrequencyGenerator;
import io.github.gapforge.jobs.elpasolite.Judgement.Judge;
import io.github.gapforge.jobs.spark.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Judges files of samples and models, and what they are held against. */
public final class EvaluationStage {

  private final SparkSession spark;
  private final Order order;
  private final Progress progress;
  private final Evaluation evaluation = new Evaluation();

  /**
   * A judgement that reports to {@code progress}.
   *
   * @param order what is judged
   */
  public EvaluationStage(SparkSession spark, Order order, Progress progress) {
    this.spark = spark;
    this.order = order;
    this.progress = progress;
  }

  /**
   * What is judged.
   *
   * @param inputs files of samples
   * @param models folders of generators, each of which draws {@code count} samples
   * @param count samples of a generator, and of random sampling, prevalence and floor
   * @param teacher the teacher's table
   * @param training DFT rows of the training, for what generators are held against
   * @param heldOut other DFT rows, by which samples are judged too
   * @param heldOutShare of the training's rows that the makers of files did not see; what models
   *     did not see is in their cards
   * @param label class that was asked for
   * @param ceilingCount compositions that the ceiling takes
   */
  public record Order(
      List<String> inputs,
      List<Path> models,
      int count,
      String teacher,
      Optional<String> training,
      Optional<String> heldOut,
      double heldOutShare,
      int label,
      int ceilingCount,
      long seed) {}

  /** Judges all. */
  public Evaluation run() {
    order.models().forEach(this::requireGenerators);
    LabelledSpace space = TeacherStage.read(spark, order.teacher());
    TeacherStage.requireClass(space, order.label(), order.teacher());
    Optional<DftSets> sets =
        order.training().map(file -> DftSets.read(spark, file, order.heldOut(), progress));
    TrainingSplit ofFiles = new TrainingSplit(order.seed(), order.heldOutShare());
    TrainingSplit common = TrainingSplit.common(order.models(), ofFiles, progress);
    List<Judge> ofModels = new ArrayList<>();
    for (Path model : order.models()) {
      ofModels.add(judge(space, sets.flatMap(rows -> heldOut(rows, model))));
    }
    Judge ofSamples = judge(space, sets.flatMap(rows -> rows.by(ofFiles).heldOut()));
    List<Judgement> files = new ArrayList<>();
    for (String input : order.inputs()) {
      files.add(judge(ofSamples, input, SampleFile.read(spark, input)));
    }
    for (int i = 0; i < order.models().size(); i++) {
      judge(ofModels.get(i), order.models().get(i));
    }
    sets.ifPresent(rows -> compare(space, rows, common));
    evaluation.addSpread("", files);
    return evaluation;
  }

  /** Refuses what is no trained generator, or is one for another class. */
  private void requireGenerators(Path model) {
    ElpasoliteBundle.read(model, 1).requireFor(order.label());
  }

  private Judge judge(LabelledSpace space, Optional<LabelledQuadruples> heldOut) {
    return new Judge(space, heldOut, order.label());
  }

  private static Optional<LabelledQuadruples> heldOut(DftSets sets, Path model) {
    DftSets.Part part = sets.by(TrainingSplit.of(model));
    if (part.heldOut().isPresent()) {
      TrainingSplit.requireTrainingOf(model, part.seen().size());
    }
    return part.heldOut();
  }

  private void judge(Judge judge, Path model) {
    List<Judgement> runs = new ArrayList<>();
    for (int i = 1; i <= ElpasoliteBundle.initialisations(model); i++) {
      ConditionalGenerator generator = ElpasoliteBundle.read(model, i);
      runs.add(judge(judge, model.getFileName() + " " + i, draw(generator)));
    }
    evaluation.addSpread(model.getFileName() + " ", runs);
  }

  private SampleTally draw(ConditionalGenerator generator) {
    return SampleStage.draw(spark, generator, order.label(), order.count(), order.seed(), progress);
  }

  private Judgement judge(Judge judge, String name, SampleTally tally) {
    Judgement judgement = judge.of(tally);
    evaluation.add(name, judgement);
    judgement.say(progress, name);
    return judgement;
  }

  private void compare(LabelledSpace space, DftSets sets, TrainingSplit split) {
    DftSets.Part part = sets.by(split);
    Judge judge = judge(space, part.heldOut());
    LabelledQuadruples seen = part.seen();
    int[] own = seen.cellsOf(order.label());
    if (own.length > 0) {
      progress.say(
          "training set of class %d: %,d compositions, JS distance from the whole class %.3f",
          order.label(),
          own.length,
          SiteDistance.between(own, judge.space().cellsOf(order.label())));
      judge(judge, "floor", draw(FrequencyGenerator.of(seen)));
      judge(judge, "prevalence", draw(FrequencyGenerator.prevalence(seen)));
    }
    judge(judge, "random", Baselines.random(order.seed(), order.count()));
    DftRows half =
        sets.all()
            .part(split.split(), false)
            .part(new PairSplit(order.seed(), "elpasolite.ceiling", 0.5), false);
    if (half.cells().length == 0) {
      progress.say("no ceiling: half of the training's rows are none");
      return;
    }
    double[] energies = KernelTeacher.fit(half.cells(), half.energiesEv()).all();
    judge(judge, "ceiling", Baselines.enumeration(energies, order.label(), order.ceilingCount()));
  }
}
