package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.StabilityJudge;
import io.github.gapforge.template.StructureCatalogue;
import io.github.gapforge.template.SubstitutionCost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * The protocol of {@code experiment substitution}: compounds known from experiment, each hidden in
 * turn with all its polymorphs, and made again from the templates that are left. With models of
 * energies, compounds that the first model has not learned from, and what the models say of them.
 *
 * @param templates known crystals
 * @param hidden how many compounds are hidden at most
 * @param output folder of the results
 */
public record SubstitutionProtocol(String templates, int hidden, Path output) {

  private static final int PER_TASK = 50;

  /**
   * Runs it and writes the results.
   *
   * @param energies models that are asked for energies; with one, compounds are hidden that it has
   *     not learned from, made or computed
   * @param folders of these models, with what they held out
   */
  public void run(
      SparkSession spark,
      Settings settings,
      EnergyPlan energies,
      List<Path> folders,
      Progress progress) {
    ExperimentFolder folder = new ExperimentFolder(output);
    EnergyQuestion question =
        EnergyQuestion.of(
            energies.models(), folders, energies.judge().map(StabilityJudge::diagram));
    TemplateStructures known = TemplateStructures.read(spark, templates);
    List<Integer> places = drawn(known, question, settings.seed());
    progress.say(
        "%,d templates of %,d compositions, %,d of them hidden one after the other",
        known.catalogue().size(), known.catalogue().compositions(), places.size());
    List<Tuple2<HiddenCompound, HiddenEnergies>> all =
        hide(spark, known, places, question, settings.structure().cost());
    List<HiddenCompound> rows = all.stream().map(Tuple2::_1).toList();
    HiddenFigures figures = HiddenFigures.of(rows);
    List<EnergyFigures> ofModels = question.figures(all.stream().map(Tuple2::_2).toList());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("templates", templates);
    facts.put("seed", settings.seed());
    facts.put("radius_weight", settings.structure().radiusWeight());
    facts.put("sign_weight", settings.structure().signWeight());
    facts.put("found", figures);
    if (!ofModels.isEmpty()) {
      facts.put("energies", ofModels);
    }
    folder.write(facts, Map.of("hidden.csv", table(all, question.models().size())));
    tell(figures, progress);
    ofModels.forEach(one -> one.tell(progress));
    progress.say("result: %s (metrics.json, hidden.csv)", output);
  }

  private static void tell(HiddenFigures figures, Progress progress) {
    progress.say(
        "right prototype first %.1f %%, among three %.1f %% (at random %.1f and %.1f %%) of %,d",
        100 * figures.rightFirst(),
        100 * figures.rightOfThree(),
        100 * figures.randomFirst(),
        100 * figures.randomOfThree(),
        figures.withRight());
    progress.say(
        "volume from the right prototype: median error %.2f %%, 90th percentile %.1f %%",
        100 * figures.rightVolume().median(), 100 * figures.rightVolume().percentile90());
  }

  /** The preferred crystals of the compositions that may be hidden, drawn by the seed. */
  private List<Integer> drawn(TemplateStructures known, EnergyQuestion question, long seed) {
    StructureCatalogue catalogue = known.catalogue();
    Map<String, Integer> preferred = new HashMap<>();
    for (int place = 0; place < catalogue.size(); place++) {
      Composition composition = known.crystal(place).composition();
      boolean usable =
          question.models().isEmpty()
              ? catalogue.isExperimentallyKnown(place) && catalogue.hasSpaceGroup(place)
              : question.mayHide(composition, known.formationEnergy(place));
      if (usable && composition.size() > 1) {
        preferred.merge(composition.key(), place, (a, b) -> catalogue.isPreferred(a, b) ? a : b);
      }
    }
    if (preferred.isEmpty()) {
      throw UserError.input(
          "--templates "
              + templates
              + (question.models().isEmpty()
                  ? " holds no compound known from experiment with its space group: give JSON lines"
                      + " with icsd and sg, or prototypes"
                  : " holds no compound with a formation energy that the first --energy-model held"
                      + " out: give JSON lines with eform, such as the model was trained on"));
    }
    List<String> keys = new ArrayList<>(preferred.keySet());
    keys.sort(null);
    int[] order = IntStream.range(0, keys.size()).toArray();
    KeyedRandom.of(seed, "experiment.substitution", 0).shuffle(order);
    return IntStream.of(order).limit(hidden).mapToObj(i -> preferred.get(keys.get(i))).toList();
  }

  private static List<Tuple2<HiddenCompound, HiddenEnergies>> hide(
      SparkSession spark,
      TemplateStructures known,
      List<Integer> places,
      EnergyQuestion question,
      SubstitutionCost cost) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<TemplateStructures> shared = context.broadcast(known);
    Broadcast<EnergyQuestion> asked = context.broadcast(question);
    try {
      return context
          .parallelize(places, Math.max(1, places.size() / PER_TASK))
          .mapPartitions(
              part -> {
                HiddenCompound.Search search = new HiddenCompound.Search(shared.value(), cost);
                List<HiddenCase> cases = new ArrayList<>();
                part.forEachRemaining(place -> cases.add(search.hide(place)));
                List<HiddenEnergies> energies = asked.value().scorer().score(cases);
                return IntStream.range(0, cases.size())
                    .mapToObj(i -> new Tuple2<>(cases.get(i).found(), energies.get(i)))
                    .iterator();
              })
          .collect();
    } finally {
      shared.destroy();
      asked.destroy();
    }
  }

  private static String table(List<Tuple2<HiddenCompound, HiddenEnergies>> rows, int models) {
    String more = models == 0 ? "" : HiddenEnergies.header(models);
    return Stream.concat(
            Stream.of(HiddenCompound.HEADER + more),
            rows.stream().map(row -> row._1().line() + (models == 0 ? "" : row._2().line())))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
