package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.generate.DistinctSearch;
import io.github.gapforge.jobs.generate.ExcludedFormulas;
import io.github.gapforge.jobs.generate.Generation;
import io.github.gapforge.jobs.generate.GenerationCounts;
import io.github.gapforge.jobs.generate.GenerationRecord;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.ingest.IngestStage;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.jobs.spark.Warehouse;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}: distinct formulas by a trained generator. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Generates N distinct reduced formulas: those with the smallest first sample index.",
      "The same model, seed and indices give the same formulas on any machine."
    })
final class GenerateVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private GeneratorOptions generator;
  @Mixin private SampleRange range;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "How many distinct formulas.")
  private long count;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Result file: .csv, .csv.gz or .parquet. Without it a drop of the warehouse.")
  private String output;

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description = "Formulas to leave out; may be repeated.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--exclude-warehouse",
      description = "Leave out every formula that the warehouse has taken in.")
  private boolean excludeWarehouse;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    if (count < 1) {
      throw UserError.usage("--count is " + count + ", but must be 1 or more");
    }
    GeneratorSource source = generator.source(settings.seed());
    if (output == null) {
      return toWarehouse(settings, source);
    }
    if (range.goesOn()) {
      throw UserError.usage(
          "--from continue goes on in the warehouse: with --output, give the file to go on after");
    }
    OutputFile place = new OutputFile(output);
    Progress progress = new Progress(System.err);
    if (excludeWarehouse) {
      SparkSessions.use(
          "generate",
          settings.warehouse(),
          spark -> toFile(spark, settings, source, place, progress));
    } else {
      SparkSessions.use("generate", spark -> toFile(spark, settings, source, place, progress));
    }
    return 0;
  }

  private int toWarehouse(Settings settings, GeneratorSource source) {
    if (!exclude.isEmpty() || excludeWarehouse) {
      throw UserError.usage(
          "--exclude and --exclude-warehouse are for --output FILE; without it, --from continue"
              + " leaves out what this generator gave the warehouse before");
    }
    boolean goesOn = range.goesOn();
    long first = range.first();
    return WarehouseVerb.run(
        "generate",
        settings,
        warehouse -> {
          warehouse.stages().generate(source, count, goesOn, first, warehouse.progress());
          warehouse.progress().say("next: submit/gapforge filter (or score, match)");
        });
  }

  private void toFile(
      SparkSession spark,
      Settings settings,
      GeneratorSource source,
      OutputFile place,
      Progress progress) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    place.requireWritable(spark);
    long first = first(hadoop, source);
    List<Map<String, String>> left = new ArrayList<>();
    Optional<Dataset<Row>> excluded = excluded(spark, settings, place, progress, left);
    try (Generation generation =
        new DistinctSearch(spark, progress).find(source, first, count, excluded)) {
      place.write(generation.formulas());
      GenerationRecord.of(hadoop, output, source, generation, left, CodeVersion.text())
          .write(hadoop, output);
      say(progress, generation);
    }
  }

  private long first(Configuration hadoop, GeneratorSource source) {
    if (file().isEmpty()) {
      return range.first();
    }
    GenerationRecord before = GenerationRecord.read(hadoop, file().get());
    before.requireSame(source);
    return before.next_index();
  }

  /** The file to go on after, which may be named by its record. */
  private Optional<String> file() {
    return range
        .file()
        .map(
            name ->
                name.endsWith(GenerationRecord.SUFFIX)
                    ? name.substring(0, name.length() - GenerationRecord.SUFFIX.length())
                    : name);
  }

  private Optional<Dataset<Row>> excluded(
      SparkSession spark,
      Settings settings,
      OutputFile place,
      Progress progress,
      List<Map<String, String>> left) {
    List<String> files = new ArrayList<>(exclude);
    file().ifPresent(before -> files.add(0, before));
    List<Dataset<Row>> keys = new ArrayList<>();
    for (String file : files) {
      InputFiles input = InputFiles.find(spark, file);
      place.requireBeside(spark, input);
      keys.add(keys(spark, input, settings.columns()));
      Map<String, String> noted = new LinkedHashMap<>();
      noted.put("file", file.substring(file.lastIndexOf('/') + 1));
      noted.put("sha256", input.contentFingerprint(spark).hex());
      left.add(noted);
    }
    if (excludeWarehouse) {
      Warehouse warehouse =
          Warehouse.open(spark, settings.warehouse(), progress, CodeVersion.text());
      keys.add(ExcludedFormulas.keys(warehouse.readAll(IngestStage.TABLE)));
      left.add(Map.of("warehouse", settings.warehouse()));
    }
    return keys.stream().reduce(Dataset::union);
  }

  private static Dataset<Row> keys(SparkSession spark, InputFiles input, ColumnSettings columns) {
    return ExcludedFormulas.keys(
        InputRows.read(spark, input, List.of(WantedColumn.formula(columns.formula()))));
  }

  private void say(Progress progress, Generation generation) {
    say(progress, generation.counts());
    progress.say("next sample index: %,d", generation.nextIndex());
    progress.say("result: %s (with %s%s)", output, output, GenerationRecord.SUFFIX);
    progress.say(
        "next: submit/gapforge screen --input %s --templates KNOWN.csv, or more formulas: --from %s",
        output, output);
  }

  private static void say(Progress progress, GenerationCounts counts) {
    progress.say(
        "%,d samples: %,d undecodable, %,d of one element, %,d excluded, %,d duplicates,"
            + " %,d distinct formulas",
        counts.raw(),
        counts.undecodable(),
        counts.singleElement(),
        counts.excluded(),
        counts.duplicates(),
        counts.emitted());
  }
}
