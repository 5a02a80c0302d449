package io.github.gapforge.jobs.train;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.jobs.config.GatgnnTrainingSettings;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.gatgnn.LabelledGraphs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Known crystals with formation energies, in the parts of a training. All crystals of a composition
 * are in one part; which one depends on the seed and the composition alone.
 *
 * @param lines of the files
 * @param rejections lines that are not learned from, by reason
 */
record CrystalRows(
    List<CrystalRow> training,
    List<CrystalRow> validation,
    List<CrystalRow> heldOut,
    long lines,
    Map<String, Long> rejections) {

  /**
   * Reads files, one task each, and divides their rows.
   *
   * @throws UserError if a part is empty
   */
  static CrystalRows read(
      SparkSession spark, JsonLineFiles files, GatgnnTrainingSettings settings, long seed) {
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    int sitesAtMost = settings.sitesAtMost();
    List<CrystalRow> all =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(files.paths(), files.paths().size())
            .flatMap(file -> rows(new Path(file), hadoop, sitesAtMost))
            .collect();
    Map<String, Long> rejections = new TreeMap<>();
    List<CrystalRow> usable = new ArrayList<>();
    for (CrystalRow row : all) {
      if (row.rejection() == null) {
        usable.add(row);
      } else {
        rejections.merge(row.rejection(), 1L, Long::sum);
      }
    }
    return split(usable, settings, seed, all.size(), rejections);
  }

  private static Iterator<CrystalRow> rows(
      Path file, SerializableConfiguration hadoop, int sitesAtMost) {
    List<CrystalRow> rows = new ArrayList<>();
    try (InputStream raw = file.getFileSystem(hadoop.value()).open(file);
        InputStream plain = file.getName().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        rows.add(CrystalRow.of(line, number, sitesAtMost));
      }
      return rows.iterator();
    } catch (IOException e) {
      throw UserError.input("--input " + file + " cannot be read to its end: " + e.getMessage());
    }
  }

  private static CrystalRows split(
      List<CrystalRow> usable,
      GatgnnTrainingSettings settings,
      long seed,
      long lines,
      Map<String, Long> rejections) {
    long other = KeyedRandom.key(seed, "train.gatgnn.validation");
    CrystalRows rows =
        new CrystalRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), lines, rejections);
    for (CrystalRow row : usable) {
      if (HeldOutSplit.isHeldOut(row.composition(), settings.heldOut(), seed)) {
        rows.heldOut.add(row);
      } else if (HeldOutSplit.isHeldOut(row.composition(), settings.validation(), other)) {
        rows.validation.add(row);
      } else {
        rows.training.add(row);
      }
    }
    if (rows.training.isEmpty() || rows.validation.isEmpty() || rows.heldOut.isEmpty()) {
      throw UserError.usage(
          "of "
              + lines
              + " lines ("
              + rejections
              + " left out) gatgnn.held-out "
              + settings.heldOut()
              + " and gatgnn.validation "
              + settings.validation()
              + " leave "
              + rows.training.size()
              + " crystals to train on, "
              + rows.validation.size()
              + " to validate and "
              + rows.heldOut.size()
              + " to judge with: none may be 0, give more crystals or other shares");
    }
    return rows;
  }

  /** Rows as the trainer takes them. */
  static LabelledGraphs labelled(List<CrystalRow> rows) {
    return new LabelledGraphs(
        rows.stream().map(CrystalRow::graph).toList(),
        rows.stream().mapToDouble(CrystalRow::energy).toArray());
  }

  /** Number of training compositions that hold each element, by atomic number. */
  int[] seen() {
    int[] seen = new int[Element.COUNT + 1];
    Set<String> counted = new HashSet<>();
    for (CrystalRow row : training) {
      if (counted.add(row.composition())) {
        Set<Integer> elements = new HashSet<>();
        for (int i = 0; i < row.graph().atoms(); i++) {
          if (elements.add(row.graph().element(i))) {
            seen[row.graph().element(i)]++;
          }
        }
      }
    }
    return seen;
  }
}
