package io.github.gapforge.jobs.experiment;

import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import io.github.gapforge.template.StructureCatalogue;
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

/**
 * The protocol of {@code experiment substitution}: compounds known from experiment, each hidden in
 * turn with all its polymorphs, and made again from the templates that are left.
 *
 * @param templates known crystals
 * @param hidden how many compounds are hidden at most
 * @param output folder of the results
 */
public record SubstitutionProtocol(String templates, int hidden, Path output) {

  private static final int PER_TASK = 50;

  /** Runs it and writes the results. */
  public void run(SparkSession spark, long seed, Progress progress) {
    ExperimentFolder folder = new ExperimentFolder(output);
    TemplateStructures known = TemplateStructures.read(spark, templates);
    List<Integer> places = drawn(known, seed);
    progress.say(
        "%,d templates of %,d compositions, %,d of them hidden one after the other",
        known.catalogue().size(), known.catalogue().compositions(), places.size());
    List<HiddenCompound> rows = hide(spark, known, places);
    HiddenFigures figures = HiddenFigures.of(rows);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("templates", templates);
    facts.put("seed", seed);
    facts.put("found", figures);
    folder.write(facts, Map.of("hidden.csv", table(rows)));
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
    progress.say("result: %s (metrics.json, hidden.csv)", output);
  }

  /** The preferred crystals of compositions known from experiment, drawn by the seed. */
  private List<Integer> drawn(TemplateStructures known, long seed) {
    StructureCatalogue catalogue = known.catalogue();
    Map<String, Integer> preferred = new HashMap<>();
    for (int place = 0; place < catalogue.size(); place++) {
      boolean usable =
          catalogue.isExperimentallyKnown(place)
              && catalogue.hasSpaceGroup(place)
              && known.crystal(place).composition().size() > 1;
      if (usable) {
        preferred.merge(
            known.crystal(place).composition().key(),
            place,
            (a, b) -> catalogue.isPreferred(a, b) ? a : b);
      }
    }
    if (preferred.isEmpty()) {
      throw UserError.input(
          "--templates "
              + templates
              + " holds no compound known from experiment with its space group: give JSON lines"
              + " with icsd and sg, or prototypes");
    }
    List<String> keys = new ArrayList<>(preferred.keySet());
    keys.sort(null);
    int[] order = IntStream.range(0, keys.size()).toArray();
    KeyedRandom.of(seed, "experiment.substitution", 0).shuffle(order);
    return IntStream.of(order).limit(hidden).mapToObj(i -> preferred.get(keys.get(i))).toList();
  }

  private static List<HiddenCompound> hide(
      SparkSession spark, TemplateStructures known, List<Integer> places) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<TemplateStructures> shared = context.broadcast(known);
    try {
      return context
          .parallelize(places, Math.max(1, places.size() / PER_TASK))
          .mapPartitions(
              part -> {
                HiddenCompound.Search search = new HiddenCompound.Search(shared.value());
                List<HiddenCompound> rows = new ArrayList<>();
                part.forEachRemaining(place -> rows.add(search.hide(place)));
                return rows.iterator();
              })
          .collect();
    } finally {
      shared.destroy();
    }
  }

  private static String table(List<HiddenCompound> rows) {
    return Stream.concat(Stream.of(HiddenCompound.HEADER), rows.stream().map(HiddenCompound::line))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
