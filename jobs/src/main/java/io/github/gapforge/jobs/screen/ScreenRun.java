package io.github.gapforge.jobs.screen;

import static org.apache.spark.sql.functions.col;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.match.MatchStage;
import io.github.gapforge.jobs.match.TemplateCatalogue;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.jobs.structure.ShortlistStructures;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.property.CombinedModel;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.MetalProbability;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** One screening run: formulas in, shortlist and report out. */
public final class ScreenRun {

  private final Pipeline pipeline;
  private final Settings settings;
  private final Map<String, String> settingsByKey;
  private final Progress progress;
  private final String codeVersion;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /**
   * A run on a warehouse.
   *
   * @param settingsByKey every setting as text, for manifest and report
   */
  public ScreenRun(
      Pipeline pipeline,
      Settings settings,
      Map<String, String> settingsByKey,
      Progress progress,
      String codeVersion) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.settingsByKey = settingsByKey;
    this.progress = progress;
    this.codeVersion = codeVersion;
  }

  /** Runs all stages and writes the run's folder. */
  public RunFolder run(ScreenInputs inputs) {
    RunFolder.requireWritable(pipeline.spark(), settings.runs());
    RunFacts facts = new RunFacts(pipeline.spark(), inputs, settings, settingsByKey, codeVersion);
    Optional<InputFiles> candidateFiles =
        inputs.generated().isPresent()
            ? Optional.empty()
            : Optional.of(facts.find("candidates", inputs.candidates()));
    List<TemplateCatalogue> known = timed("known formulas", () -> knownSets(inputs, facts));
    TemplateCatalogue templates = known.get(0);
    ModelSource source = new ModelSource(pipeline.spark(), settings, progress, codeVersion);
    ModelSource.Found found = timed("model", () -> source.find(inputs));
    PropertyModel model = found.model();
    GapWindow window = window(model);
    Optional<MetalProbability> metals = inputs.metals().map(ModelFiles::readMetals);
    KnownGaps polymorphs = timed("known gaps", () -> polymorphs(inputs, facts));
    TemplateStructures crystals = timed("known crystals", () -> crystals(inputs.crystals(), facts));
    EnergyPlan energies = timed("known phases", () -> energies(inputs.energies(), facts));

    Fingerprint drop =
        candidateFiles
            .map(files -> ingest(files, facts))
            .orElseGet(() -> generate(inputs.generated().orElseThrow(), facts));
    Fingerprint candidates = timed("filter", () -> pipeline.filter(drop));
    timed("score", () -> score(candidates, model));
    metals.ifPresent(classifier -> timed("metals", () -> pipeline.score(candidates, classifier)));
    timed("match", () -> pipeline.match(candidates, templates));

    Ranking ranking = new Ranking(settings.shortlist());
    Judge judge =
        new Judge(model, metals.isPresent(), KnownSets.of(known), window, settings.shortlist());
    Dataset<Row> judged =
        Ranking.judge(scoredAndMatched(candidates, model, metals, templates), judge)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Funnel funnel =
        timed(
            "rank",
            () -> Funnel.of(pipeline, candidates, Ranking.tally(judged), metals.isPresent()));
    List<ShortlistEntry> shortlist =
        timed(
            "shortlist",
            () -> new ShortlistEntries(settings, model, polymorphs).of(ranking.best(judged)));
    judged.unpersist();
    ShortlistStructures structures =
        timed(
            "structures",
            () ->
                ShortlistStructures.of(
                    shortlist.stream().map(ShortlistEntry::formula).toList(),
                    crystals,
                    settings.structure(),
                    energies,
                    inputs.dftPreset()));
    return RunFolder.write(
        pipeline.spark(),
        settings.runs(),
        structures,
        facts.report(
            drop,
            funnel.listed(shortlist.size()),
            window,
            found,
            metals.map(MetalProbability::card),
            shortlist,
            structures.proposed(),
            seconds,
            progress.seconds()));
  }

  /** Every member for itself: what one has scored for another run is not scored again. */
  private List<Fingerprint> score(Fingerprint candidates, PropertyModel model) {
    return CombinedModel.members(model).stream()
        .map(member -> pipeline.score(candidates, member))
        .toList();
  }

  private Fingerprint ingest(InputFiles files, RunFacts facts) {
    Fingerprint drop = timed("ingest", () -> pipeline.ingest(files));
    facts.counted("candidates", files, rows(drop));
    return drop;
  }

  private Fingerprint generate(ScreenInputs.Generated wanted, RunFacts facts) {
    Fingerprint drop =
        timed(
            "generate",
            () ->
                pipeline.generate(
                    wanted.source(), wanted.count(), wanted.goesOn(), wanted.first(), progress));
    facts.generated(wanted.source(), rows(drop));
    return drop;
  }

  private long rows(Fingerprint drop) {
    return pipeline.warehouse().publication(drop).orElseThrow().rows();
  }

  private <T> T timed(String stage, Supplier<T> work) {
    double start = progress.seconds();
    T result = work.get();
    seconds.put(stage, progress.seconds() - start);
    return result;
  }

  /** The templates first, then every other set of known formulas, the labels among them. */
  private List<TemplateCatalogue> knownSets(ScreenInputs inputs, RunFacts facts) {
    List<TemplateCatalogue> sets = new ArrayList<>();
    sets.add(catalogue(facts, "templates", inputs.templates()));
    inputs.known().forEach(file -> sets.add(catalogue(facts, "known", file)));
    inputs.labels().ifPresent(file -> sets.add(catalogue(facts, "labels", file)));
    return sets;
  }

  private KnownGaps polymorphs(ScreenInputs inputs, RunFacts facts) {
    if (inputs.polymorphs().isEmpty()) {
      return KnownGaps.none();
    }
    InputFiles files = facts.find("polymorphs", inputs.polymorphs().get());
    KnownGaps gaps = KnownGaps.read(pipeline.spark(), files, settings.columns());
    facts.counted("polymorphs", files, gaps.rows());
    progress.say(
        "polymorphs: %,d rows, rejected: %s; %,d compositions with several entries",
        gaps.rows(), gaps.rejectedRows(), gaps.withSeveral());
    return gaps;
  }

  private TemplateStructures crystals(String location, RunFacts facts) {
    TemplateStructures crystals = TemplateStructures.read(pipeline.spark(), location);
    crystals.tell(progress, location);
    facts.crystals(location, crystals.catalogue().size());
    return crystals;
  }

  private EnergyPlan energies(ScreenInputs.EnergySource source, RunFacts facts) {
    EnergyPlan plan = source.plan().apply(pipeline.spark(), progress);
    plan.models().forEach(model -> facts.model("energy model", model.card()));
    plan.judge()
        .ifPresent(
            judge ->
                facts.counted(
                    "phases", facts.find("phases", source.phases()), judge.diagram().entries()));
    return plan;
  }

  private TemplateCatalogue catalogue(RunFacts facts, String role, String location) {
    InputFiles files = facts.find(role, location);
    TemplateCatalogue set = TemplateCatalogue.read(pipeline.spark(), files, settings.columns());
    facts.counted(role, files, set.rows());
    progress.say(
        "%s: %,d rows, %,d compositions of %s", role, set.rows(), set.byKey().size(), set.name());
    return set;
  }

  /** The wanted window, which must be of the model's kind. */
  private GapWindow window(PropertyModel model) {
    if (!model.card().target().equals(GapWindow.TARGET)) {
      throw UserError.usage(
          "the model predicts "
              + model.card().target()
              + ", not "
              + GapWindow.TARGET
              + ": screen with a model of band gaps (a classifier of metals is --metal-model)");
    }
    String kind = model.card().kind();
    if (!kind.equals(settings.window().kind())) {
      throw UserError.usage(
          "the model predicts "
              + kind
              + " gaps, but window.kind is "
              + settings.window().kind()
              + ": 6 eV in PBE is about 7.3 to 8 eV measured; set window.kind="
              + kind
              + " and limits to match");
    }
    return new GapWindow(
        settings.window().minEv(), settings.window().maxEv(), GapKind.of(kind).orElseThrow());
  }

  /**
   * Two runs at once may each have published what was new to both, the same rows twice, where no
   * lock keeps one of them waiting.
   */
  private Dataset<Row> once(Dataset<Row> rows) {
    return pipeline.warehouse().hasOneWriter() ? rows : rows.dropDuplicates("composition_key");
  }

  private Dataset<Row> scoredAndMatched(
      Fingerprint candidates,
      PropertyModel model,
      Optional<MetalProbability> metals,
      TemplateCatalogue templates) {
    Dataset<Row> nearest =
        pipeline
            .warehouse()
            .readAll(MatchStage.TABLE)
            .where(
                col("catalogue")
                    .equalTo(MatchStage.catalogueId(templates, settings.match().top()))
                    .and(col("rank").equalTo(1)))
            .drop("rank", "catalogue", "fingerprint");
    Dataset<Row> all =
        pipeline.distinctCandidates(candidates).join(once(nearest), "composition_key");
    List<PropertyModel> members = CombinedModel.members(model);
    for (int m = 0; m < members.size(); m++) {
      Dataset<Row> predictions =
          Predictions.of(pipeline.warehouse(), members.get(m), Predictions.column(m));
      all = all.join(once(predictions), "composition_key");
    }
    if (metals.isPresent()) {
      Dataset<Row> predictions = Predictions.of(pipeline.warehouse(), metals.get(), Judge.METAL);
      all = all.join(once(predictions), "composition_key");
    }
    return all;
  }
}
