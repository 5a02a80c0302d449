package io.github.gapforge.jobs.structure;

import io.github.gapforge.jobs.spark.FileSystems;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.ParquetRows;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files of crystals: {@code .cif}, {@code .jsonl}, {@code .parquet} with the same fields, {@code
 * .vasp} and POSCAR, {@code .txt} prototypes; each may be gzipped.
 */
final class TemplateFiles {

  private TemplateFiles() {}

  /**
   * The crystals of a file, or of all template files right in a folder, read in parallel: first
   * those of text files in order of their names, then those of tables.
   *
   * @throws UserError if nothing is there
   */
  static JavaRDD<TemplateReading> read(SparkSession spark, String location) {
    List<String> files = files(spark, location);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<String> texts = files.stream().filter(file -> !TemplateReading.isParquet(file)).toList();
    JavaRDD<TemplateReading> all =
        context
            .parallelize(texts, Math.max(1, Math.min(texts.size(), 1000)))
            .flatMap(file -> readings(new Path(file), hadoop));
    for (String file : files) {
      if (TemplateReading.isParquet(file)) {
        all = all.union(parquet(spark, file));
      }
    }
    return all;
  }

  /** Rows of a Parquet file with the fields of the JSON lines, which they are read as. */
  private static JavaRDD<TemplateReading> parquet(SparkSession spark, String file) {
    String name = new Path(file).getName();
    return ParquetRows.jsonLines(spark, file)
        .zipWithIndex()
        .map(row -> TemplateReading.ofLine(name, row._1(), (int) (row._2() + 1)));
  }

  /**
   * SHA-256 of the content of all files, in order of their names.
   *
   * @throws UserError if nothing is there
   */
  static Fingerprint content(SparkSession spark, String location) {
    List<String> parts = new ArrayList<>();
    for (String file : files(spark, location)) {
      parts.addAll(parts(spark, new Path(file)));
    }
    return InputFiles.contentFingerprint(spark, parts);
  }

  /** The file, or those of a table that Spark has written as a folder. */
  private static List<String> parts(SparkSession spark, Path file) {
    try {
      FileSystem system = FileSystems.of(file, spark.sparkContext().hadoopConfiguration());
      return Arrays.stream(system.listStatus(file))
          .filter(FileStatus::isFile)
          .map(part -> part.getPath().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }

  private static List<String> files(SparkSession spark, String location) {
    try {
      Path root = new Path(location);
      FileSystem system = FileSystems.of(root, spark.sparkContext().hadoopConfiguration());
      if (!system.exists(root)) {
        throw UserError.input(location + " does not exist: give a file or folder of crystals");
      }
      List<String> files = new ArrayList<>();
      if (system.getFileStatus(root).isFile() || isParquetFolder(system, root)) {
        files.add(system.makeQualified(root).toString());
      } else {
        for (FileStatus status : system.listStatus(root)) {
          String name = status.getPath().getName();
          if ((status.isFile() || isParquetFolder(system, status.getPath()))
              && TemplateReading.isTemplateFile(name)
              && !name.startsWith(".")) {
            files.add(status.getPath().toString());
          }
        }
      }
      if (files.isEmpty() || !TemplateReading.isTemplateFile(new Path(files.get(0)).getName())) {
        throw UserError.input(
            location
                + " holds no .cif, .jsonl, .parquet, .vasp or prototypes .txt file (or those ending in"
                + " .gz)");
      }
      files.sort(null);
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input(location + " cannot be read: " + e.getMessage());
    }
  }

  /** Spark writes a folder of that name. */
  private static boolean isParquetFolder(FileSystem system, Path folder) throws IOException {
    return TemplateReading.isParquet(folder.getName())
        && system.getFileStatus(folder).isDirectory();
  }

  private static Iterator<TemplateReading> readings(Path file, SerializableConfiguration hadoop) {
    String name = file.getName();
    List<TemplateReading> readings = new ArrayList<>();
    try (InputStream raw = file.getFileSystem(hadoop.value()).open(file);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      if (!TemplateReading.isLines(name)) {
        String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        return TemplateReading.ofFile(name, text).iterator();
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          readings.add(TemplateReading.ofLine(name, line, number));
        }
      }
      return readings.iterator();
    } catch (EOFException | ZipException e) {
      // A damaged archive is a rejected template like any other; what was whole of it is kept.
      readings.add(
          TemplateReading.unreadable(name, "cannot be read to its end: " + e.getMessage()));
      return readings.iterator();
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }
}
