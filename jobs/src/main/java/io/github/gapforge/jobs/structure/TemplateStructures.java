package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.jobs.spark.FileSystems;
import io.github.gapforge.jobs.spark.ParquetRows;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.PairLimits;
import io.github.gapforge.template.OxidationSigns;
import io.github.gapforge.template.StructureCatalogue;
import io.github.gapforge.template.StructureTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The crystals of a file or folder of templates, ready to be broadcast. */
public final class TemplateStructures implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int MOST_TOLD = 5;

  private final StructureCatalogue catalogue;
  private final CrystalStructure[] crystals;
  private final double[] formationEnergies;
  private final PairLimits limits;
  private final List<String> rejected;

  private TemplateStructures(List<TemplateReading> readings, List<String> rejected) {
    this.rejected = List.copyOf(rejected);
    crystals = readings.stream().map(TemplateReading::structure).toArray(CrystalStructure[]::new);
    limits = PairLimits.measured(crystals.length, i -> crystals[i]);
    formationEnergies = readings.stream().mapToDouble(TemplateReading::formationEnergy).toArray();
    List<StructureTemplate> templates = new ArrayList<>(crystals.length);
    for (TemplateReading reading : readings) {
      templates.add(
          new StructureTemplate(
              reading.id(),
              reading.structure().composition(),
              reading.experimentallyKnown(),
              Double.isNaN(reading.hullDistance())
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(reading.hullDistance()),
              reading.structure().size(),
              reading.spaceGroup() == 0
                  ? OptionalInt.empty()
                  : OptionalInt.of(reading.spaceGroup())));
    }
    catalogue = StructureCatalogue.of(templates, new OxidationSigns(ValidityRules.smact()));
  }

  /**
   * Reads a file, or all template files right in a folder: {@code .cif}, {@code .jsonl}, {@code
   * .parquet} with the same fields, {@code .vasp} and POSCAR, {@code .txt} prototypes; each may be
   * gzipped. Files are read in parallel.
   *
   * @throws UserError if nothing is there, or nothing in it is a template
   */
  public static TemplateStructures read(SparkSession spark, String location) {
    List<String> files = files(spark, location);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<TemplateReading> all = new ArrayList<>();
    List<String> texts = files.stream().filter(file -> !TemplateReading.isParquet(file)).toList();
    if (!texts.isEmpty()) {
      all.addAll(
          context
              .parallelize(texts, Math.min(texts.size(), 1000))
              .flatMap(file -> readings(new Path(file), hadoop))
              .collect());
    }
    files.stream()
        .filter(TemplateReading::isParquet)
        .forEach(file -> all.addAll(parquet(spark, file)));
    List<TemplateReading> readable = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    for (TemplateReading reading : all) {
      if (reading.structure() == null) {
        rejected.add(reading.id());
      } else {
        readable.add(reading);
      }
    }
    if (readable.isEmpty()) {
      throw UserError.input(
          "--templates "
              + location
              + " holds no readable crystal"
              + (rejected.isEmpty()
                  ? ""
                  : "; first of " + rejected.size() + ": " + rejected.get(0)));
    }
    return new TemplateStructures(readable, rejected);
  }

  /** Rows of a Parquet file with the fields of the JSON lines, which they are read as. */
  private static List<TemplateReading> parquet(SparkSession spark, String file) {
    String name = new Path(file).getName();
    return ParquetRows.jsonLines(spark, file)
        .zipWithIndex()
        .map(row -> TemplateReading.ofLine(name, row._1(), (int) (row._2() + 1)))
        .collect();
  }

  private static List<String> files(SparkSession spark, String location) {
    try {
      Path root = new Path(location);
      FileSystem system = FileSystems.of(root, spark.sparkContext().hadoopConfiguration());
      if (!system.exists(root)) {
        throw UserError.input("--templates " + location + " does not exist: give a file or folder");
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
            "--templates "
                + location
                + " holds no .cif, .jsonl, .parquet, .vasp or prototypes .txt file (or those ending in"
                + " .gz)");
      }
      files.sort(null);
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.input("--templates " + location + " cannot be read: " + e.getMessage());
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
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read to its end: " + e.getMessage());
    }
  }

  /** Says how many there are, and the first of those that cannot be used. */
  public void tell(Progress progress, String location) {
    progress.say(
        "%,d known crystals of %,d compositions from %s",
        catalogue.size(), catalogue.compositions(), location);
    rejected.stream().limit(MOST_TOLD).forEach(why -> progress.say("rejected: %s", why));
    if (rejected.size() > MOST_TOLD) {
      progress.say("rejected: %,d in all", rejected.size());
    }
  }

  /** What templates are chosen from. */
  public StructureCatalogue catalogue() {
    return catalogue;
  }

  /** The crystal at a place of the catalogue. */
  public CrystalStructure crystal(int place) {
    return crystals[place];
  }

  /** How near atoms of two elements come in these crystals. */
  public PairLimits limits() {
    return limits;
  }

  /** Its formation energy, eV/atom; not a number where the file does not say. */
  public double formationEnergy(int place) {
    return formationEnergies[place];
  }

  /** File, line and reason of every crystal that could not be used. */
  public List<String> rejected() {
    return rejected;
  }
}
