package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.util.Map;
import java.util.TreeMap;

/**
 * All settings of a run, validated.
 *
 * @param seed seed of every random number
 * @param warehouse folder or URI of the tables
 * @param runs folder of the runs' results
 * @param columns names of input columns
 * @param filter rules and size limits
 * @param policies what happens to formulas of certain elements
 * @param descriptors descriptor set
 * @param domain what is outside the domain of a trained model
 * @param forest random forest training
 * @param roost training of Roost ensembles
 * @param matgan training of formula generators
 * @param autoencoder training of latent spaces
 * @param gatgnn training of GATGNN, formation energies of crystals
 * @param elpasolite the elpasolite benchmark
 * @param window wanted gaps
 * @param labels kind of the training gaps
 * @param match nearest templates
 * @param shortlist size and conditions of the shortlist
 * @param structure choice of templates
 * @param stability distances from the hull of known phases
 * @param dft input files of DFT calculations
 * @param learn searches by active learning
 */
public record Settings(
    long seed,
    String warehouse,
    String runs,
    ColumnSettings columns,
    FilterSettings filter,
    PolicySettings policies,
    DescriptorSettings descriptors,
    DomainSettings domain,
    ForestSettings forest,
    RoostEnsembleSettings roost,
    MatganSettings matgan,
    AutoencoderSettings autoencoder,
    GatgnnTrainingSettings gatgnn,
    ElpasoliteSettings elpasolite,
    WindowSettings window,
    LabelSettings labels,
    MatchSettings match,
    ShortlistSettings shortlist,
    StructureSettings structure,
    StabilitySettings stability,
    DftSettings dft,
    LearnSettings learn) {

  /** Reads and validates the merged configuration. */
  public static Settings of(Config config) {
    return new Settings(
        Checks.whole(config, "seed"),
        Home.below(config.getString("warehouse"), "warehouse"),
        Home.below(config.getString("runs"), "runs"),
        ColumnSettings.of(config.getConfig("columns")),
        FilterSettings.of(config.getConfig("filter")),
        PolicySettings.of(config.getConfig("policies")),
        DescriptorSettings.of(config.getConfig("descriptors")),
        DomainSettings.of(config.getConfig("domain")),
        ForestSettings.of(config.getConfig("forest")),
        RoostEnsembleSettings.of(config.getConfig("roost")),
        MatganSettings.of(config.getConfig("matgan")),
        AutoencoderSettings.of(config.getConfig("autoencoder")),
        GatgnnTrainingSettings.of(config.getConfig("gatgnn")),
        ElpasoliteSettings.of(config.getConfig("elpasolite")),
        WindowSettings.of(config.getConfig("window")),
        LabelSettings.of(config.getConfig("labels")),
        MatchSettings.of(config.getConfig("match")),
        ShortlistSettings.of(config.getConfig("shortlist")),
        StructureSettings.of(config.getConfig("structure")),
        StabilitySettings.of(config.getConfig("stability")),
        DftSettings.of(config.getConfig("dft")),
        LearnSettings.of(config.getConfig("learn")));
  }

  /** The same settings with another forest. */
  public Settings with(ForestSettings other) {
    return new Settings(
        seed,
        warehouse,
        runs,
        columns,
        filter,
        policies,
        descriptors,
        domain,
        other,
        roost,
        matgan,
        autoencoder,
        gatgnn,
        elpasolite,
        window,
        labels,
        match,
        shortlist,
        structure,
        stability,
        dft,
        learn);
  }

  /** Every value by its key, sorted, for dry runs, manifests and fingerprints. */
  public static Map<String, String> flatten(Config config) {
    Map<String, String> values = new TreeMap<>();
    config
        .entrySet()
        .forEach(e -> values.put(e.getKey(), e.getValue().render(ConfigRenderOptions.concise())));
    return values;
  }
}
