package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.CsvText;
import io.github.gapforge.jobs.spark.Publication;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what is published, and what a rerun would do. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Lists what the warehouse holds and what a rerun would do.")
final class StatusVerb implements Callable<Integer> {

  private static final int BRIEF = 12;

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    return WarehouseVerb.run("status", settings, this::show);
  }

  private void show(WarehouseVerb warehouse) {
    List<Publication> all = warehouse.stages().warehouse().publications();
    System.out.println("stage,fingerprint,rows,seconds,published_at,source");
    for (Publication p : all) {
      System.out.printf(
          java.util.Locale.ROOT,
          "%s,%s,%d,%.1f,%s,%s%n",
          p.stage(),
          p.fingerprint().substring(0, BRIEF),
          p.rows(),
          p.seconds(),
          p.publishedAt(),
          CsvText.quoted(shortened(p.source())));
    }
    if (files.hasInput()) {
      warehouse.stages().plan(files.input()).forEach(System.out::println);
    } else {
      System.out.println(
          "# what is listed is not computed again; --input FILE tells what a file would need");
    }
  }

  private static String shortened(String source) {
    return source.matches("[0-9a-f]{64}") ? source.substring(0, BRIEF) : source;
  }
}
