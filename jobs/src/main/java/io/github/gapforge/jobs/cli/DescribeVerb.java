package io.github.gapforge.jobs.cli;

import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.describe.DescribeStage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code describe}: Magpie descriptors of formulas. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Writes the Magpie descriptors of every formula.")
final class DescribeVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Option(
      names = "--descriptors",
      paramLabel = "SET",
      description = "magpie132 (default) or magpie145.")
  private String set;

  @Override
  public Integer call() {
    common.with("descriptors.set", set);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    DescriptorSet descriptors =
        DescriptorSet.named(settings.descriptors().set(), settings.descriptors().imputeMissing());
    return FileVerb.run(
        "describe",
        files,
        FileVerb.formula(settings),
        "status",
        (spark, rows) -> DescribeStage.apply(rows, descriptors));
  }
}
