package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.filter.FilterRules;
import io.github.gapforge.jobs.filter.FilterStage;
import io.github.gapforge.jobs.spark.WantedColumn;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code filter}: which formulas are chemically sensible, and why not. */
@Command(
    name = "filter",
    mixinStandardHelpOptions = true,
    description =
        "Says of every formula whether it is charge-neutral, balanced, within limits - and why not.")
final class FilterVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Option(
      names = "--rules",
      paramLabel = "NAME",
      description = "smact, smact14, icsd16, pymatgen-sp or matgan.")
  private String rules;

  @Option(names = "--alloys", negatable = true, description = "Accept formulas of metals only.")
  private Boolean alloys;

  @Option(
      names = "--pauling",
      negatable = true,
      fallbackValue = "true",
      description = "Test electronegativities (default).")
  private Boolean pauling;

  @Option(
      names = "--mixed-valence",
      negatable = true,
      description = "Let the atoms of an element differ in state.")
  private Boolean mixedValence;

  @Override
  public Integer call() {
    common
        .with("filter.rules", rules)
        .with("filter.alloys", alloys)
        .with("filter.pauling", pauling)
        .with("filter.mixed-valence", mixedValence);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    if (!files.toFile()) {
      return WarehouseVerb.run(
          "filter", settings, pipeline -> pipeline.drops(files).forEach(pipeline.stages()::filter));
    }
    FilterRules rules = FilterRules.withoutPolicies(settings.filter());
    return FileVerb.run(
        "filter",
        files,
        List.of(
            WantedColumn.formula(settings.columns().formula()),
            WantedColumn.id(settings.columns().id())),
        "accepted",
        (spark, rows) -> FilterStage.fileColumns(FilterStage.apply(rows, rules)));
  }
}
