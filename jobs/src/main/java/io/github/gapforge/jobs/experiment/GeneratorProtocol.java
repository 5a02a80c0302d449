package io.github.gapforge.jobs.experiment;

import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.spark.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The protocol of {@code experiment generator}: generator and baselines by the same measures.
 *
 * @param training formulas that the generator was trained on
 * @param aside formulas kept aside from the training, a set a file
 * @param known further known formulas
 * @param listed formulas that others generated
 * @param samples raw samples for the shares
 * @param distinct distinct formulas for the recovery
 * @param card folder of the generator, if what is found is to be written into its card
 * @param output folder of the results
 */
public record GeneratorProtocol(
    String training,
    List<String> aside,
    List<String> known,
    List<String> listed,
    long samples,
    int distinct,
    Optional<Path> card,
    Path output) {

  /** Runs it and writes the results. */
  public void run(
      SparkSession spark, GeneratorSource source, ColumnSettings columns, Progress progress) {
    ExperimentFolder folder = new ExperimentFolder(output);
    List<Map<String, Object>> inputs = new ArrayList<>();
    FormulaFile trained = read(spark, "training", training, columns, inputs);
    List<FormulaFile> keptAside = readAll(spark, "held aside", aside, columns, inputs);
    List<FormulaFile> knownSets = readAll(spark, "known", known, columns, inputs);
    List<FormulaFile> others = readAll(spark, "listed", listed, columns, inputs);
    GeneratorExperiment experiment =
        new GeneratorExperiment(
            spark,
            progress,
            trained,
            keptAside,
            knownSets,
            new SampleSource.Wanted(samples, distinct));
    List<GeneratorExperiment.Found> found = new ArrayList<>();
    found.add(experiment.generator(source));
    found.addAll(experiment.frequencies(source.seed()));
    found.add(experiment.substitutions(source.seed()));
    others.forEach(list -> found.add(experiment.listed(list)));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("generator", source.identity());
    facts.put("inputs", inputs);
    folder.write(facts, found);
    card.ifPresent(model -> new GeneratorCard(model).note(facts, found.get(0)));
    progress.say("result: %s (metrics.json, quality.csv, recovery.csv, recovery.svg)", output);
  }

  private static List<FormulaFile> readAll(
      SparkSession spark,
      String role,
      List<String> files,
      ColumnSettings columns,
      List<Map<String, Object>> inputs) {
    return files.stream().map(file -> read(spark, role, file, columns, inputs)).toList();
  }

  private static FormulaFile read(
      SparkSession spark,
      String role,
      String file,
      ColumnSettings columns,
      List<Map<String, Object>> inputs) {
    FormulaFile set = FormulaFile.read(spark, file, columns);
    Map<String, Object> noted = new LinkedHashMap<>();
    noted.put("role", role);
    noted.put("file", set.name());
    noted.put("sha256", set.sha256());
    noted.put("rows", set.rows());
    noted.put("readable", set.compositions().size());
    inputs.add(noted);
    return set;
  }
}
