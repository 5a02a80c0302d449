package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.config.RoostEnsembleSettings;
import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.GapKind;
import io.github.gapforge.property.roost.ElementFeatures;
import io.github.gapforge.property.roost.RoostStart;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What a training of Roost networks reads.
 *
 * @param file name of the labels file
 * @param content fingerprint of the labels file
 * @param labels compositions with their labels
 * @param metals how classes were decided, where metals are the target
 * @param hull classes of the entries lowest above the hull; none for other targets
 * @param features of the elements
 * @param start networks to begin with
 */
record RoostInputs(
    String file,
    Fingerprint content,
    LabelledSet labels,
    Optional<MetalLabels> metals,
    HullLabels hull,
    ElementFeatures features,
    Optional<Start> start) {

  /** A bundle that training begins with. */
  record Start(ModelCard card, List<RoostWeights> networks) {

    /** Whether the new training has the same property and outputs, and goes on with its scale. */
    boolean continues(RoostEnsembleSettings roost) {
      return card.target().equals(roost.target().cardTarget())
          && networks.get(0).sizes().outputs() == roost.loss().outputs();
    }
  }

  /**
   * Reads all.
   *
   * @param polymorphs structures that decide between polymorphs of metals
   * @param from bundle to begin with
   */
  static RoostInputs read(
      SparkSession spark,
      Settings settings,
      InputFiles input,
      Optional<String> polymorphs,
      Optional<Path> from,
      Progress progress) {
    RoostTarget target = settings.roost().target();
    if (polymorphs.isPresent() && target != RoostTarget.METAL) {
      throw UserError.usage("--polymorphs decides who is a metal: give --target metal with it");
    }
    ElementFeatures features = ElementFeatures.of(settings.roost().elementFeatures());
    Optional<Start> start =
        from.map(folder -> new Start(ModelCard.read(folder), RoostStart.read(folder, features)));
    GapKind kind = GapKind.of(settings.labels().kind()).orElseThrow();
    Fingerprint content = input.contentFingerprint(spark);
    LabelledSet labels =
        LabelledSet.read(spark, input, settings.columns(), kind, LabelMeaning.of(target))
            .requireEnough(input.location());
    if (target != RoostTarget.METAL) {
      return new RoostInputs(
          input.location(), content, labels, Optional.empty(), HullLabels.none(), features, start);
    }
    HullLabels hull =
        polymorphs.map(place -> HullLabels.read(spark, place)).orElseGet(HullLabels::none);
    MetalLabels metals = MetalLabels.of(labels, hull);
    if (!metals.hasBoth()) {
      throw UserError.input(
          input.location()
              + " has "
              + metals.metals()
              + " metals among "
              + labels.compositions().size()
              + " compositions: a classifier needs metals (gap 0) and others");
    }
    say(progress, metals, hull);
    return new RoostInputs(
        input.location(), content, metals.labels(), Optional.of(metals), hull, features, start);
  }

  private static void say(Progress progress, MetalLabels metals, HullLabels hull) {
    if (hull.entries() > 0) {
      progress.say(
          "structures: %,d lines, %,d unreadable, gap and energy of %,d compositions",
          hull.entries(), hull.unreadable(), hull.isMetal().size());
    }
    progress.say(
        "metals: %,d of %,d; labelled by the entry lowest above the hull %,d (%,d against the"
            + " majority), by unanimous rows %,d, by the majority %,d, tied and called metal %,d",
        metals.metals(),
        metals.labels().compositions().size(),
        metals.byHull(),
        metals.againstMajority(),
        metals.unanimous(),
        metals.byMajority(),
        metals.tied());
  }
}
