package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.latent.PrincipalPlane;
import io.github.gapforge.report.SearchPage;
import io.github.gapforge.search.loop.Labelled;
import io.github.gapforge.search.loop.LoopEnd;
import io.github.gapforge.search.loop.Observations;
import io.github.gapforge.search.loop.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a search leaves behind: its observations, the seeds with the observations added, and a page.
 *
 * @param output file of the observations; the others are called after it
 */
public record LearnOutputs(String output) {

  private static final StructType OBSERVATIONS =
      new StructType()
          .add("round", DataTypes.IntegerType)
          .add("formula", DataTypes.StringType)
          .add("label_ev", DataTypes.DoubleType)
          .add("mean_ev", DataTypes.DoubleType)
          .add("sd_ev", DataTypes.DoubleType)
          .add("acquisition", DataTypes.DoubleType)
          .add("valid", DataTypes.BooleanType)
          .add("seconds", DataTypes.DoubleType);

  private static final StructType AUGMENTED =
      new StructType()
          .add("formula", DataTypes.StringType)
          .add("band_gap_ev", DataTypes.DoubleType)
          .add("source", DataTypes.StringType);

  private String stem() {
    return output.replaceFirst("\\.(csv|csv\\.gz|parquet)$", "");
  }

  /** The journal beside it. */
  public Path journal() {
    return Path.of(stem() + ".journal.jsonl");
  }

  /** The seeds with the observations added, as CSV; as Parquet it ends in .parquet. */
  public String augmented() {
    return stem() + ".augmented.csv";
  }

  /** The page. */
  public Path page() {
    return Path.of(stem() + ".html");
  }

  /** Writes the tables. */
  public void writeTables(SparkSession spark, Observations seeds, LoopEnd end) {
    List<Row> observations = new ArrayList<>();
    List<Row> augmented = new ArrayList<>();
    for (int i = 0; i < seeds.labels().length; i++) {
      augmented.add(
          RowFactory.create(
              seeds.compositions().get(i).reducedFormula(), seeds.labels()[i], "seed"));
    }
    for (Labelled one : end.observations()) {
      observations.add(
          RowFactory.create(
              one.round(),
              formula(one),
              one.labelEv().getAsDouble(),
              one.proposed().posterior().mean(),
              one.proposed().posterior().sd(),
              one.proposed().acquisition(),
              one.proposed().valid(),
              one.seconds()));
      augmented.add(RowFactory.create(formula(one), one.labelEv().getAsDouble(), "learned"));
    }
    new OutputFile(output).write(table(spark, observations, OBSERVATIONS));
    Dataset<Row> all = table(spark, augmented, AUGMENTED);
    new OutputFile(augmented()).write(all);
    new OutputFile(stem() + ".augmented.parquet").write(all);
  }

  private static Dataset<Row> table(SparkSession spark, List<Row> rows, StructType schema) {
    return spark.createDataFrame(rows, schema).coalesce(1);
  }

  private static String formula(Labelled one) {
    return one.proposed().composition().map(Composition::reducedFormula).orElseThrow();
  }

  /** Writes the page. */
  public void writePage(Map<String, String> facts, Observations seeds, LoopEnd end, double findEv) {
    double[][] codes =
        Stream.concat(
                Arrays.stream(end.seedCodes()),
                end.observations().stream().map(one -> one.proposed().point()))
            .toArray(double[][]::new);
    PrincipalPlane plane = new PrincipalPlane(codes);
    Map<String, Long> outcomes = new LinkedHashMap<>();
    outcomes.put("proposed", (long) end.proposals().size());
    for (Outcome outcome : Outcome.values()) {
      long count = end.proposals().stream().filter(p -> p.outcome() == outcome).count();
      if (outcome != Outcome.ASKED) {
        outcomes.put(outcome.word(), count);
      }
    }
    List<SearchPage.LabelledPoint> points =
        end.observations().stream()
            .map(
                one ->
                    new SearchPage.LabelledPoint(
                        one.round(),
                        formula(one),
                        one.labelEv().getAsDouble(),
                        one.proposed().valid(),
                        plane.place(one.proposed().point())))
            .toList();
    SearchPage page =
        new SearchPage(
            facts,
            outcomes,
            points,
            Arrays.stream(seeds.labels()).max().orElseThrow(),
            findEv,
            Arrays.stream(end.seedCodes()).map(plane::place).toList());
    try {
      Files.writeString(page(), page.html(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + page(), e);
    }
  }
}
