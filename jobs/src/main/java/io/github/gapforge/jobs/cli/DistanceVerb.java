package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.match.FileMatching;
import io.github.gapforge.jobs.spark.WantedColumn;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code distance}: Element Mover's Distance of pairs of formulas. */
@Command(
    name = "distance",
    mixinStandardHelpOptions = true,
    description = "Element Mover's Distance of every pair (columns formula_a and formula_b).")
final class DistanceVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    common.settings();
    return FileVerb.run(
        "distance",
        files,
        List.of(WantedColumn.exactly("formula_a"), WantedColumn.exactly("formula_b")),
        "status",
        (spark, rows) -> FileMatching.distances(rows));
  }
}
