package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.bench.DescriptorBench;
import io.github.gapforge.jobs.bench.FilterBench;
import io.github.gapforge.jobs.bench.ForestBench;
import io.github.gapforge.jobs.bench.GenerateBench;
import io.github.gapforge.jobs.bench.Measured;
import io.github.gapforge.jobs.bench.NearestBench;
import io.github.gapforge.jobs.bench.RoostTrainingBench;
import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: measures the hot loops on this machine, on one core. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = FormulasVerb.class,
    description =
        "Measures the hot loops on one core; 'bench formulas' writes the inputs of whole-run measurements.")
final class BenchVerb implements Callable<Integer> {

  /** What can be measured. */
  enum Loop {
    FILTER,
    DESCRIBE,
    FOREST,
    NEAREST,
    GENERATE,
    TRAIN_ROOST
  }

  @Mixin private CommonOptions common;

  @Option(names = "--loop", paramLabel = "LOOP", description = "${COMPLETION-CANDIDATES}")
  private Loop loop;

  @Option(
      names = "--templates",
      paramLabel = "FILE",
      description = "Templates of the nearest loop: gzipped CSV, id first and formula second.")
  private Path templates;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (loop == null) {
      throw UserError.usage(
          "say what to measure: --loop FILTER, DESCRIBE, FOREST, NEAREST, GENERATE or TRAIN_ROOST");
    }
    Measured.print(
        switch (loop) {
          case FILTER -> FilterBench.run();
          case DESCRIBE -> DescriptorBench.run();
          case FOREST -> ForestBench.run();
          case NEAREST -> NearestBench.run(templates());
          case GENERATE -> GenerateBench.run();
          case TRAIN_ROOST -> RoostTrainingBench.run();
        });
    return 0;
  }

  private Path templates() {
    if (templates == null) {
      throw UserError.usage("--templates FILE is missing: a gzipped CSV of id,formula");
    }
    if (!Files.isRegularFile(templates)) {
      throw UserError.input(
          "--templates " + templates + " is no file: give a gzipped CSV of id,formula");
    }
    return templates;
  }
}
