package io.github.gapforge.jobs.cli;

import com.typesafe.config.Config;
import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.screen.RunFolder;
import io.github.gapforge.jobs.screen.ScreenInputs;
import io.github.gapforge.jobs.screen.ScreenRun;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code screen}: the whole way from formulas to a shortlist. */
@Command(
    name = "screen",
    mixinStandardHelpOptions = true,
    description = {
      "Screens formulas: filter, score, match, rank; ends with a shortlist and a report.",
      "Without options it runs the bundled demonstration."
    })
final class ScreenVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Generator output: formulas to screen.")
  private String input;

  @Option(
      names = "--generate",
      paramLabel = "N",
      description = "Generate N distinct formulas in place of --input.")
  private Long generate;

  @Option(
      names = "--generator",
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
      description = "Generator; the bundled conf/models/matgan by default.")
  private Path generator;

  @Mixin private DecodingOptions decoding;

  @Mixin private SampleRange range;

  @Mixin private EnergyOptions energies;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Labelled formulas to train a forest on, instead of --model.")
  private String labels;

  @Option(names = "--label-kind", paramLabel = "KIND", description = "PBE or measured.")
  private String kind;

  @Option(
      names = "--model",
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
      description = {
        "Model folder; may be repeated: the models are averaged.",
        "By default those bundled in conf/models: bandgap-roost and bandgap-forest (PBE)."
      })
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--metal-model",
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
      description = "Classifier of metals, conf/models/metal-roost by default; or none.")
  private Path metals;

  @Option(
      names = "--polymorphs",
      paramLabel = "FILE",
      description = "Gaps of known entries, several a composition: flags those that differ.")
  private String polymorphs;

  @Option(
      names = "--templates",
      paramLabel = "FILE",
      description = "Known formulas that distances are measured to.")
  private String templates;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "A further set of known formulas; may be repeated.")
  private List<String> known = new ArrayList<>();

  @Option(
      names = "--crystals",
      paramLabel = "PATH",
      description =
          "Known crystals that structures are built from: a file or folder of .cif, .jsonl, .parquet, .vasp or"
              + " prototypes .txt; by default the starter set's prototypes.")
  private String crystals;

  @Option(
      names = "--vasp",
      description = "Also write a VASP calculation of each structure (setting dft.preset).")
  private boolean vasp;

  @Option(names = "--size", paramLabel = "N", description = "Most entries of the shortlist.")
  private Integer size;

  @Override
  public Integer call() {
    common.with("labels.kind", kind).with("shortlist.size", size);
    if (generator != null && generate == null) {
      throw UserError.usage("--generator " + generator + " needs --generate N: how many formulas");
    }
    boolean demonstration =
        input == null
            && generate == null
            && labels == null
            && models.isEmpty()
            && templates == null;
    if (demonstration) {
      common.withProfile("demonstration");
    }
    energies.apply(common);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Config config = common.config();
    Settings settings = Settings.of(config);
    ScreenInputs inputs = demonstration ? demonstration(settings) : given(settings);
    return WarehouseVerb.run(
        "screen",
        settings,
        warehouse -> {
          RunFolder run =
              new ScreenRun(
                      warehouse.stages(),
                      settings,
                      Settings.flatten(config),
                      warehouse.progress(),
                      CodeVersion.text())
                  .run(inputs);
          Summary.say(warehouse.progress(), run);
        });
  }

  private ScreenInputs demonstration(Settings settings) {
    return new ScreenInputs(
        Home.starter("candidates.csv"),
        Optional.empty(),
        bundled(),
        metalModel(),
        Home.starter("compounds.csv"),
        known,
        Optional.ofNullable(polymorphs),
        Optional.empty(),
        crystals(),
        energies(settings),
        dftPreset(settings),
        true,
        Optional.empty());
  }

  /** The models that come with the project: PBE gaps of the Materials Project's non-metals. */
  private static List<Path> bundled() {
    Path folder = Home.models();
    return List.of(folder.resolve("bandgap-roost"), folder.resolve("bandgap-forest"));
  }

  /** The classifier given, else the one that comes with the project. */
  private Optional<Path> metalModel() {
    if (metals == null) {
      return Optional.of(Home.models().resolve("metal-roost"));
    }
    return metals.toString().equals(ScreenInputs.NO_METALS)
        ? Optional.empty()
        : Optional.of(metals);
  }

  private ScreenInputs given(Settings settings) {
    if (input == null && generate == null) {
      throw UserError.usage(
          "--input FILE is missing: the formulas to screen (or --generate N, to generate them)");
    }
    if (input != null && generate != null) {
      throw UserError.usage("give --input FILE or --generate N, not both");
    }
    if (labels != null && !models.isEmpty()) {
      throw UserError.usage("give --labels FILE (to train a model) or --model DIR, not both");
    }
    if (models.stream().distinct().count() < models.size()) {
      throw UserError.usage("--model names a folder twice: " + models);
    }
    if (templates == null && labels == null) {
      throw UserError.usage(
          "--templates FILE is missing: the known formulas that distances are measured to");
    }
    return new ScreenInputs(
        input == null ? "" : input,
        Optional.ofNullable(labels),
        labels != null ? List.of() : models.isEmpty() ? bundled() : models,
        metalModel(),
        templates == null ? labels : templates,
        known,
        Optional.ofNullable(polymorphs),
        Home.measuredGaps(settings.labels().measured()),
        crystals(),
        energies(settings),
        dftPreset(settings),
        false,
        generated(settings));
  }

  private String crystals() {
    return crystals == null ? Home.starter("prototypes.txt") : crystals;
  }

  private ScreenInputs.EnergySource energies(Settings settings) {
    return new ScreenInputs.EnergySource(
        (spark, progress) ->
            energies.plan(spark, settings, settings.structure().published(), progress),
        settings.stability().phases(),
        energies.text());
  }

  private String dftPreset(Settings settings) {
    return vasp ? settings.dft().preset() : "";
  }

  /** Formulas by a generator, where they are asked for in place of a file. */
  private Optional<ScreenInputs.Generated> generated(Settings settings) {
    if (generate == null) {
      return Optional.empty();
    }
    Path folder = generator == null ? DecodingOptions.bundled() : generator;
    return Optional.of(
        new ScreenInputs.Generated(
            decoding.source(folder, settings.seed()),
            folder,
            generate,
            range.goesOn(),
            range.first()));
  }
}
