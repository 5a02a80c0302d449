package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.score.FileScoring;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
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
      required = true,
      paramLabel = "DIR",
      description = "Model folder; may be repeated.")
  private List<Path> folders;

  @Option(names = "--average", description = "Add rows of the models' mean (model_id mean).")
  private boolean average;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    List<PropertyModel> models = folders.stream().map(ModelFiles::read).toList();
    if (!files.toFile()) {
      return WarehouseVerb.run("score", settings, warehouse -> onWarehouse(warehouse, models));
    }
    requireOneKind(models);
    GapWindow window = window(settings, models.get(0).card().kind());
    return FileVerb.run(
        "score",
        files,
        FileVerb.formula(settings),
        "status",
        (spark, rows) -> FileScoring.apply(rows, models, average, window));
  }

  private void onWarehouse(WarehouseVerb warehouse, List<PropertyModel> models) {
    warehouse
        .drops(files)
        .forEach(
            drop ->
                models.forEach(
                    model -> warehouse.stages().score(warehouse.stages().filter(drop), model)));
  }

  private void requireOneKind(List<PropertyModel> models) {
    String first = models.get(0).card().target() + " (" + models.get(0).card().kind() + ")";
    for (PropertyModel model : models) {
      String own = model.card().target() + " (" + model.card().kind() + ")";
      if (!own.equals(first)) {
        throw UserError.usage(
            "models of different kinds cannot be scored together: "
                + first
                + " and "
                + own
                + "; score them one by one");
      }
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
