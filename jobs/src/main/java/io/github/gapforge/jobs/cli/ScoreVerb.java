package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.score.FileScoring;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.score.Wanted;
import io.github.gapforge.property.CombinedModel;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code score}: predictions with calibrated uncertainty. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Predicts the property of every formula, with its uncertainty.")
final class ScoreVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Option(
      names = "--model",
      converter = ModelPlace.class,
      required = true,
      paramLabel = "NAME|DIR",
      description = "Model folder; may be repeated.")
  private List<Path> folders;

  @Option(
      names = "--average",
      description = "Add rows of the models' mean (model_id mean); file to file.")
  private boolean average;

  @Option(
      names = "--exceeds",
      paramLabel = "VALUE",
      description =
          "Add the probability of exceeding this value (probability_above_VALUE); may be repeated.")
  private List<Double> exceeds = new ArrayList<>();

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    List<PropertyModel> models = folders.stream().map(ModelFiles::read).toList();
    if (!files.toFile()) {
      requireFile();
      return WarehouseVerb.run("score", settings, warehouse -> onWarehouse(warehouse, models));
    }
    CombinedModel.requireOneKind(models);
    Wanted wanted = new Wanted(window(settings, models.get(0).card().kind()), exceeds);
    return FileVerb.run(
        "score",
        files,
        FileVerb.formula(settings),
        "status",
        (spark, rows) -> FileScoring.apply(rows, models, average, wanted));
  }

  private void onWarehouse(WarehouseVerb warehouse, List<PropertyModel> models) {
    warehouse
        .drops(files)
        .forEach(
            drop ->
                models.forEach(
                    model -> warehouse.stages().score(warehouse.stages().filter(drop), model)));
  }

  /** Means and probabilities follow from what is on the warehouse; they are no rows of it. */
  private void requireFile() {
    if (average || !exceeds.isEmpty()) {
      throw UserError.usage(
          (average ? "--average" : "--exceeds")
              + " needs --input and --output: on the warehouse every model's own predictions are"
              + " published, from which 'screen --model A --model B' takes the mean");
    }
  }

  private static GapWindow window(Settings settings, String kind) {
    if (!kind.equals(settings.window().kind())) {
      throw UserError.usage(
          "the model predicts "
              + kind
              + " gaps, but window.kind is "
              + settings.window().kind()
              + ": 6 eV in PBE is about 7.3 to 8 eV measured; give --set window.kind="
              + kind
              + " and a window.min-ev to match");
    }
    return new GapWindow(
        settings.window().minEv(), settings.window().maxEv(), GapKind.of(kind).orElseThrow());
  }
}
