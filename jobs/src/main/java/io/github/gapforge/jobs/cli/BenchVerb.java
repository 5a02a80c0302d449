package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.bench.DescriptorBench;
import io.github.gapforge.jobs.bench.FilterBench;
import io.github.gapforge.jobs.bench.ForestBench;
import io.github.gapforge.jobs.bench.GenerateBench;
import io.github.gapforge.jobs.bench.Measured;
import io.github.gapforge.jobs.bench.NearestBench;
import io.github.gapforge.jobs.bench.RoostScoringBench;
import io.github.gapforge.jobs.bench.RoostTrainingBench;
import io.github.gapforge.jobs.bench.SearchBench;
import io.github.gapforge.jobs.bench.StructureBench;
import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.jobs.structure.StructureBuilder;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: measures the hot loops on this machine, on one core. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = FormulasVerb.class,
    description =
        "Measures the hot loops on one core; 'bench formulas' writes the inputs of whole-run measurements.")
final class BenchVerb implements Callable<Integer> {

  /** What can be measured. */
  enum Loop {
    FILTER,
    DESCRIBE,
    FOREST,
    NEAREST,
    GENERATE,
    SCORE_ROOST,
    TRAIN_ROOST,
    STRUCTURES,
    SEARCH
  }

  @Mixin private CommonOptions common;
  @Mixin private EnergySources energies;

  @Option(names = "--loop", paramLabel = "LOOP", description = "${COMPLETION-CANDIDATES}")
  private Loop loop;

  @Option(
      names = "--templates",
      paramLabel = "FILE",
      description =
          "Templates: of the nearest loop a gzipped CSV, id first and formula second; of the"
              + " structures loop known crystals, by default the starter set's prototypes.")
  private Path templates;

  @Override
  public Integer call() {
    energies.apply(common);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (loop == null) {
      throw UserError.usage(
          "say what to measure: --loop FILTER, DESCRIBE, FOREST, NEAREST, GENERATE, SCORE_ROOST,"
              + " TRAIN_ROOST, STRUCTURES or SEARCH");
    }
    if (loop == Loop.STRUCTURES) {
      SparkSessions.use("bench structures", spark -> Measured.print(structures(spark)));
      return 0;
    }
    if (loop == Loop.SEARCH) {
      SearchBench.run().forEach(System.out::println);
      return 0;
    }
    Measured.print(
        switch (loop) {
          case FILTER -> FilterBench.run();
          case DESCRIBE -> DescriptorBench.run();
          case FOREST -> ForestBench.run();
          case NEAREST -> NearestBench.run(templates());
          case GENERATE -> GenerateBench.run();
          case SCORE_ROOST -> scoring();
          case TRAIN_ROOST -> RoostTrainingBench.run();
          case STRUCTURES, SEARCH -> throw new IllegalStateException(loop + " is done above");
        });
    return 0;
  }

  private static List<Measured> scoring() {
    Path bundle = Home.models().resolve("bandgap-roost");
    PropertyModel ensemble = ModelFiles.read(bundle);
    int networks = ensemble.card().fields().at("/network/networks").asInt();
    return RoostScoringBench.run(ensemble, networks);
  }

  /** Spark reads the inputs; what is measured runs in this thread. */
  private List<Measured> structures(SparkSession spark) {
    Settings settings = common.settings();
    Progress progress = new Progress(System.err);
    String place = templates == null ? Home.starter("prototypes.txt") : templates.toString();
    TemplateStructures known = TemplateStructures.read(spark, place);
    EnergyPlan plan = energies.unfiltered(spark, settings, progress);
    Map<String, ToIntFunction<List<String>>> builders = new LinkedHashMap<>();
    builders.put(
        "structures built",
        new StructureBuilder(known, settings.structure(), EnergyPlan.none())::build);
    if (!plan.text().isEmpty()) {
      progress.say("formation energies by %s", plan.text());
      builders.put(
          "structures built and scored",
          new StructureBuilder(known, settings.structure(), plan)::build);
    }
    return StructureBench.run(
        builders, String.format(Locale.ROOT, "%,d known crystals", known.catalogue().size()));
  }

  private Path templates() {
    if (templates == null) {
      throw UserError.usage("--templates FILE is missing: a gzipped CSV of id,formula");
    }
    if (!Files.isRegularFile(templates)) {
      throw UserError.input(
          "--templates " + templates + " is no file: give a gzipped CSV of id,formula");
    }
    return templates;
  }
}
