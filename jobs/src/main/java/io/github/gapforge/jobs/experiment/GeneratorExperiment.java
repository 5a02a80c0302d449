package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.evaluation.CompositionHistograms;
import io.github.gapforge.evaluation.GeneratorQuality;
import io.github.gapforge.evaluation.KeySet;
import io.github.gapforge.evaluation.SampleTally;
import io.github.gapforge.generator.FrequencyFormulas;
import io.github.gapforge.generator.GroupSubstitutions;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import io.github.gapforge.template.Template;
import io.github.gapforge.template.TemplateIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * The quality of a generator beside baselines: independent frequencies, raw and after the validity
 * filter; every replacement of one element of a training formula by one of its group; and a list of
 * formulas that others generated.
 */
final class GeneratorExperiment {

  private final SparkSession spark;
  private final Progress progress;
  private final FormulaFile training;
  private final List<FormulaFile> aside;
  private final TemplateIndex known;
  private final CompositionHistograms trainingHistograms;
  private final SampleSource.Wanted wanted;

  /**
   * An experiment.
   *
   * @param aside formulas kept aside from the training
   * @param knownSets further sets of known formulas
   */
  GeneratorExperiment(
      SparkSession spark,
      Progress progress,
      FormulaFile training,
      List<FormulaFile> aside,
      List<FormulaFile> knownSets,
      SampleSource.Wanted wanted) {
    this.spark = spark;
    this.progress = progress;
    this.training = training;
    this.aside = aside;
    this.wanted = wanted;
    this.known = index(training, aside, knownSets);
    this.trainingHistograms = CompositionHistograms.of(training.distinct().toArray());
  }

  private static TemplateIndex index(
      FormulaFile training, List<FormulaFile> aside, List<FormulaFile> knownSets) {
    Set<Composition> all = new LinkedHashSet<>(training.compositions());
    aside.forEach(set -> all.addAll(set.compositions()));
    knownSets.forEach(set -> all.addAll(set.compositions()));
    List<Template> templates = new ArrayList<>(all.size());
    for (Composition composition : all) {
      templates.add(new Template(composition.key(), composition, templates.size()));
    }
    return TemplateIndex.of(templates);
  }

  /**
   * What was found of one source.
   *
   * @param source name of the source
   * @param quality shares over the raw samples
   * @param recovery the recovery curve
   */
  record Found(String source, GeneratorQuality quality, List<Recovery> recovery) {}

  /**
   * A point of a recovery curve.
   *
   * @param distinct distinct formulas considered
   * @param samples samples drawn until there were so many
   * @param training share of the training formulas among them
   * @param aside share of each set kept aside, by its name
   */
  record Recovery(int distinct, long samples, double training, Map<String, Double> aside) {}

  /** The generator. */
  Found generator(GeneratorSource source) {
    return drawn(source.modelId(), SampleSource.generator(spark, source));
  }

  /** Independent frequencies of the training set, raw and after the validity filter. */
  List<Found> frequencies(long seed) {
    FrequencyFormulas formulas = new FrequencyFormulas(training.distinct().toArray(), seed);
    ThreadLocal<ValidityJudge> judge =
        ThreadLocal.withInitial(() -> ValidityRules.named("smact14").judge());
    return List.of(
        drawn("frequencies", SampleSource.frequencies(formulas, key -> true)),
        drawn(
            "frequencies, valid only",
            SampleSource.frequencies(
                formulas,
                key ->
                    judge
                        .get()
                        .judge(CompositionKey.composition(key))
                        .electronegativityBalanced())));
  }

  /** Every replacement by an element of the group, in random order. */
  Found substitutions(long seed) {
    KeySet all = new KeySet();
    for (long formula : training.distinct().toArray()) {
      GroupSubstitutions.of(formula, all::add);
    }
    int[] order = new int[all.size()];
    java.util.Arrays.setAll(order, i -> i);
    KeyedRandom.of(seed, "group-substitutions", 0).shuffle(order);
    SampleTally tally = new SampleTally();
    for (int place : order) {
      tally.add(all.get(place));
    }
    return found("group substitutions", tally, tally);
  }

  /** A list of generated formulas. */
  Found listed(FormulaFile list) {
    SampleTally tally = new SampleTally();
    for (long key : list.keys()) {
      tally.add(CompositionKey.size(key) == 1 ? -1 : key);
    }
    for (long i = list.keys().length; i < list.rows(); i++) {
      tally.add(-1);
    }
    return found(list.name(), tally, tally);
  }

  private Found drawn(String name, SampleSource source) {
    List<SampleTally> kept = new ArrayList<>();
    SampleTally all = SampleSource.tally(source, name, wanted, kept, progress);
    return found(name, kept.get(0), all);
  }

  private Found found(String name, SampleTally raw, SampleTally all) {
    if (raw.formulas() == 0) {
      throw UserError.input(
          String.format(
              Locale.ROOT,
              "%s: none of %,d samples is a formula of 2 to 8 elements, so there is nothing to"
                  + " measure; train a generator longer or decode it otherwise (--decode,"
                  + " --threshold)",
              name,
              raw.samples()));
    }
    GeneratorQuality quality = GeneratorQuality.of(raw, known, trainingHistograms);
    List<Recovery> curve = new ArrayList<>();
    Map<String, KeySet> sets = new LinkedHashMap<>();
    aside.forEach(set -> sets.put(set.name(), set.distinct()));
    KeySet trained = training.distinct();
    for (int distinct : SampleSource.curve(all.distinct())) {
      Map<String, Double> recovered = new LinkedHashMap<>();
      sets.forEach((set, keys) -> recovered.put(set, all.recovered(keys, distinct)));
      curve.add(
          new Recovery(
              distinct, all.samplesUntil(distinct), all.recovered(trained, distinct), recovered));
    }
    progress.say(
        "%s: neutral and balanced %.1f %%, unique %.1f %%, novel %.1f %%",
        name,
        100 * quality.validity().get(0).balanced(),
        100 * quality.uniqueness(),
        100 * quality.novelty().novel());
    return new Found(name, quality, curve);
  }
}
