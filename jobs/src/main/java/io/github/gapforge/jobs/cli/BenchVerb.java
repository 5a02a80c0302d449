package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.bench.FilterBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench}: measures the hot loops on this machine, on one core. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = FormulasVerb.class,
    description = "Measures the hot loops on one core: filter, describe, forest, nearest.")
final class BenchVerb implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "filter, describe, forest or nearest; all by default.")
  private String what = "all";

  @Override
  public Integer call() {
    if (what.equals("all") || what.equals("filter")) {
      FilterBench.run(System.out);
    }
    return 0;
  }
}
