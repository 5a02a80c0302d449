package io.github.gapforge.jobs.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.CombinedModel;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.report.ProposedStructure;
import io.github.gapforge.report.ScreeningReport;
import io.github.gapforge.report.ScreeningReport.Input;
import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** What a run notes about itself on the way, and the report that it makes of it. */
final class RunFacts {

  private static final int MOST_POINTS = 3000;
  private static final long NO_ROWS = -1;
  private static final int DROP_DIGITS = 6;
  private static final int TAG_DIGITS = 8;

  private final SparkSession spark;
  private final ScreenInputs inputs;
  private final Settings settings;
  private final Map<String, String> settingsByKey;
  private final String codeVersion;
  private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<Input> files = new ArrayList<>();

  RunFacts(
      SparkSession spark,
      ScreenInputs inputs,
      Settings settings,
      Map<String, String> settingsByKey,
      String codeVersion) {
    this.spark = spark;
    this.inputs = inputs;
    this.settings = settings;
    this.settingsByKey = settingsByKey;
    this.codeVersion = codeVersion;
  }

  /** Looks an input up. */
  InputFiles find(String role, String location) {
    if (location.isBlank()) {
      throw UserError.usage("no file of " + role + " is given");
    }
    return InputFiles.find(spark, location);
  }

  /** Notes an input that was read. */
  void counted(String role, InputFiles input, long rows) {
    files.add(new Input(role, input.name(), input.contentFingerprint(spark).hex(), rows));
  }

  /** Notes known crystals, whose files are of other kinds. */
  void crystals(String location, long read) {
    files.add(
        new Input(
            "crystals",
            new org.apache.hadoop.fs.Path(location).getName(),
            TemplateStructures.content(spark, location).hex(),
            read));
  }

  /** Notes a model whose card the run does not keep as a whole; it has no rows. */
  void model(String role, ModelCard card) {
    files.add(new Input(role, card.id(), card.fingerprint().hex(), NO_ROWS));
  }

  /** Notes formulas that a generator gave. */
  void generated(GeneratorSource source, long rows) {
    files.add(new Input("generator", source.modelId(), source.modelFingerprint(), rows));
  }

  /** The report. */
  ScreeningReport report(
      Fingerprint drop,
      Funnel funnel,
      GapWindow window,
      ModelSource.Found model,
      Optional<ModelCard> metals,
      List<ShortlistEntry> shortlist,
      List<ProposedStructure> structures,
      Map<String, Double> stageSeconds,
      double seconds) {
    HeldOutRows heldOut = HeldOutRows.of(model.folders(), CombinedModel.weights(model.model()));
    return new ScreeningReport(
        new ScreeningReport.Run(
            id(startedAt, drop),
            startedAt.toString(),
            seconds,
            codeVersion,
            settings.seed(),
            inputs.demonstration(),
            command()),
        files,
        funnel.steps(),
        funnel.gaps(),
        new ScreeningReport.Window(window.minEv(), window.maxEv(), window.kind().text()),
        heldOut.some(MOST_POINTS),
        funnel.novelty(),
        shortlist,
        structures,
        settings.shortlist().size(),
        card(model.model(), heldOut),
        metals.map(ModelCard::fields).orElse(JsonNodeFactory.instance.objectNode()),
        settingsByKey,
        stageSeconds);
  }

  /** Time, drop, and a tag of its own: runs of one drop may start in the same second. */
  static String id(Instant startedAt, Fingerprint drop) {
    String time =
        startedAt
            .truncatedTo(ChronoUnit.SECONDS)
            .toString()
            .replaceAll("[-:Z]", "")
            .replace('T', '-');
    return time
        + "-"
        + drop.hex().substring(0, DROP_DIGITS)
        + "-"
        + UUID.randomUUID().toString().substring(0, TAG_DIGITS);
  }

  /** The model's card; a combination's with metrics on what all its members held out. */
  private static JsonNode card(PropertyModel model, HeldOutRows heldOut) {
    ObjectNode card = model.card().fields().deepCopy();
    if (model instanceof CombinedModel) {
      heldOut
          .metrics()
          .ifPresent(
              m ->
                  card.putObject("metrics")
                      .put("held_out_rows", m.rows())
                      .put("r2", m.r2())
                      .put("mae_ev", m.mae())
                      .put("rmse_ev", m.rmse())
                      .put("bias_ev", m.bias())
                      .put(
                          "note",
                          "weighted mean of the members on compositions that all of them held out"));
    }
    return card;
  }

  private String command() {
    StringBuilder command = new StringBuilder("submit/gapforge screen");
    if (!inputs.demonstration()) {
      command.append(
          inputs
              .generated()
              .map(ScreenInputs.Generated::options)
              .orElse(" --input " + inputs.candidates()));
      inputs.labels().ifPresent(file -> command.append(" --labels ").append(file));
      inputs.models().forEach(folder -> command.append(" --model ").append(folder));
      command.append(" --templates ").append(inputs.templates());
      inputs.polymorphs().ifPresent(file -> command.append(" --polymorphs ").append(file));
    }
    if (!inputs.demonstration()) {
      command.append(" --crystals ").append(inputs.crystals());
    }
    command.append(inputs.energies().options());
    command.append(inputs.dftPreset().isEmpty() ? "" : " --vasp");
    command
        .append(" --metal-model ")
        .append(inputs.metals().map(Path::toString).orElse(ScreenInputs.NO_METALS));
    inputs.known().forEach(file -> command.append(" --known ").append(file));
    return command.toString();
  }
}
