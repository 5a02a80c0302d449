package io.github.gapforge.jobs.cli;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a search. */
final class LearnOptions {

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "Observations to write: .csv, .csv.gz or .parquet. The journal, the augmented set and a"
              + " page are written beside it.")
  private String output;

  @Option(
      names = "--seeds",
      paramLabel = "FILE",
      description = "Labelled formulas to begin with (default: the starter set).")
  private String seeds;

  @Option(
      names = "--label-seeds",
      description = "Let the oracle label the seeds, whatever labels they have.")
  private boolean labelsSeeds;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Journal (default: beside the output).")
  private Path journal;

  @Mixin private PoolOptions ground;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "Formulas that are not new; may be repeated.")
  private List<String> known = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "ELEMENT",
      split = ",",
      description = "Elements that no proposal may hold, such as F.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Results (id, label_ev, optionally status) to take in first, of an external oracle.")
  private Path results;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "default, paper or repository (conf/profiles/learn-NAME.conf).")
  private String preset = "default";

  @Option(names = "--rules", paramLabel = "NAME", description = "Rules of valid formulas.")
  private String rules;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds.")
  private Integer rounds;

  @Option(names = "--batch", paramLabel = "N", description = "Labels a round.")
  private Integer batch;

  @Option(
      names = "--kappa",
      paramLabel = "K",
      description = "Deviations that count in an upper confidence bound.")
  private Double kappa;

  @Option(
      names = "--kappa-last",
      paramLabel = "K",
      description = "The same in the last round (default: no change).")
  private Double kappaLast;

  @Option(names = "--acquisition", paramLabel = "NAME", description = "ucb, ei, pi or thompson.")
  private String acquisition;

  @Option(
      names = "--batch-rule",
      paramLabel = "NAME",
      description = "gp-bucb, believer, liar, penalisation, trust-region or independent.")
  private String batchRule;

  @Option(
      names = "--element-quota",
      paramLabel = "ELEMENT=SHARE",
      description = "Share of each batch that may hold an element, such as F=0.7; none: \"\".")
  private String elementQuota;

  @Option(
      names = "--search",
      paramLabel = "pool|box",
      description = "Choose from the pool, or move freely in the box of the seeds and decode.")
  private String search;

  /** Lets the options stand for their settings; a preset is a profile, which they outweigh. */
  void into(CommonOptions common) {
    if (!List.of("default", "paper", "repository").contains(preset)) {
      throw UserError.usage("no preset '" + preset + "': default, paper or repository");
    }
    if (!preset.equals("default")) {
      common.withProfile("learn-" + preset);
    }
    common
        .with("filter.rules", rules)
        .with("learn.rounds", rounds)
        .with("learn.batch", batch)
        .with("learn.kappa", kappa)
        .with("learn.kappa-last", kappaLast == null ? kappa : kappaLast)
        .with("learn.acquisition", acquisition)
        .with("learn.batch-rule", batchRule)
        .with("learn.element-quota", elementQuota)
        .with("learn.search", search);
    ground.into(common);
  }

  String output() {
    return output;
  }

  String seeds() {
    return seeds;
  }

  boolean labelsSeeds() {
    return labelsSeeds;
  }

  Path journal() {
    return journal;
  }

  PoolOptions ground() {
    return ground;
  }

  List<String> known() {
    return known;
  }

  Path results() {
    return results;
  }

  /** Atomic numbers of the elements that no proposal may hold. */
  Set<Integer> without() {
    Set<Integer> numbers = new TreeSet<>();
    for (String symbol : without) {
      numbers.add(
          Element.ofSymbol(symbol.strip())
              .orElseThrow(() -> UserError.usage("--without " + symbol + " is no element"))
              .atomicNumber());
    }
    return numbers;
  }
}
