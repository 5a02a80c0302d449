package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.generate.GenerateStage;
import io.github.gapforge.jobs.screen.Pipeline;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.Publication;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.spark.Warehouse;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What all verbs have in common that work on the warehouse.
 *
 * @param stages the stages
 * @param progress where progress goes
 */
record WarehouseVerb(Pipeline stages, Progress progress) {

  /** Stages whose output is a drop. */
  private static final Set<String> DROPS = Set.of("ingest", GenerateStage.STAGE);

  /** Opens the warehouse, works, and says where the tables are. */
  static int run(String verb, Settings settings, Consumer<WarehouseVerb> work) {
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        verb,
        settings.warehouse(),
        spark -> {
          Warehouse warehouse =
              Warehouse.open(spark, settings.warehouse(), progress, CodeVersion.text());
          work.accept(new WarehouseVerb(new Pipeline(spark, settings, warehouse), progress));
          progress.say("%s done; tables: %s", verb, settings.warehouse());
        });
    return 0;
  }

  /**
   * The drop of {@code --input}, taken in if it is new; without it, every drop of the warehouse.
   */
  List<Fingerprint> drops(FileOptions files) {
    if (files.hasInput()) {
      return List.of(stages.ingest(InputFiles.find(stages.spark(), files.input())));
    }
    List<Fingerprint> drops =
        stages.warehouse().publications().stream()
            .filter(entry -> DROPS.contains(entry.stage()))
            .map(Publication::fingerprint)
            .map(Fingerprint::new)
            .toList();
    if (drops.isEmpty()) {
      throw UserError.input(
          "warehouse "
              + stages.warehouse().location()
              + " holds no input yet: give one with --input FILE");
    }
    return drops;
  }
}
