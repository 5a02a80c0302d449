package io.github.gapforge.jobs.cli;

import io.github.gapforge.dft.DftPreset;
import io.github.gapforge.dft.VaspJobs;
import io.github.gapforge.dft.VaspOracle;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.score.ModelFiles;
import io.github.gapforge.jobs.screen.KnownGaps;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.TemplateJobs;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.ExternalOracle;
import io.github.gapforge.search.ModelOracle;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.TableOracle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/**
 * The option {@code --oracle}: {@code table:FILE}, {@code external:FOLDER}, {@code vasp:FOLDER}, a
 * model's folder, or the name of one that is bundled.
 */
final class OracleOption {

  private static final String TABLE = "table:";
  private static final String EXTERNAL = "external:";
  private static final String VASP = "vasp:";
  private static final String USUAL = "bandgap-roost";

  @Option(
      names = "--oracle",
      paramLabel = "ORACLE",
      description =
          "What labels: a model (folder, or name below conf/models), table:FILE (look-up),"
              + " external:FOLDER (requests out, results in), vasp:FOLDER (calculations out, vasprun.xml"
              + " in); default: "
              + USUAL
              + ".")
  private String oracle;

  /** For tests, and for verbs that have the text already. */
  OracleOption of(String text) {
    oracle = text;
    return this;
  }

  /**
   * The oracle.
   *
   * @throws UserError if there is none of that name, or it cannot be read
   */
  Oracle open(SparkSession spark, ColumnSettings columns, Progress progress) {
    return open(spark, columns, DftPreset.MATERIALS_PROJECT, progress);
  }

  /**
   * The oracle.
   *
   * @param dftPreset settings of the calculations that {@code vasp:} writes
   * @throws UserError if there is none of that name, or it cannot be read
   */
  Oracle open(SparkSession spark, ColumnSettings columns, String dftPreset, Progress progress) {
    if (oracle == null) {
      return new ModelOracle(ModelFiles.readGaps(Home.models().resolve(USUAL)));
    }
    if (oracle.startsWith(TABLE)) {
      return table(spark, given(TABLE), columns, progress);
    }
    if (oracle.startsWith(EXTERNAL)) {
      return new ExternalOracle(Path.of(given(EXTERNAL)));
    }
    if (oracle.startsWith(VASP)) {
      return new VaspOracle(Path.of(given(VASP)), calculations(spark, dftPreset));
    }
    return new ModelOracle(ModelFiles.readGaps(model()));
  }

  private String given(String kind) {
    String place = oracle.substring(kind.length());
    if (place.isBlank()) {
      throw UserError.usage("--oracle " + oracle + " names no place: write " + kind + "PATH");
    }
    return place;
  }

  /** On the starter set's prototypes, as the structure verb has them. */
  private static TemplateJobs calculations(SparkSession spark, String dftPreset) {
    return new TemplateJobs(
        TemplateStructures.read(spark, Home.starter("prototypes.txt")),
        new VaspJobs(DftPreset.named(dftPreset)));
  }

  private Path model() {
    Path folder = Home.model(oracle);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    throw UserError.usage(
        "--oracle "
            + oracle
            + " is neither a folder nor a model in "
            + Home.models()
            + ": give one of them, table:FILE, external:FOLDER or vasp:FOLDER");
  }

  /**
   * Of several rows of a composition those with the lowest energy count, where the table says
   * energies as that of {@code results} does; rows of one energy, or of none, are averaged. Rows
   * that cannot be read are counted and passed over.
   */
  private static Oracle table(
      SparkSession spark, String location, ColumnSettings columns, Progress progress) {
    InputFiles files = InputFiles.find(spark, location);
    Map<String, Double> byKey = new TreeMap<>();
    KnownGaps table = KnownGaps.readLowest(spark, files, columns);
    table.byKey().forEach((key, gaps) -> byKey.put(key, gaps.meanEv()));
    progress.say(
        "oracle: %,d compositions of %,d rows of %s, rejected rows: %s",
        byKey.size(), table.rows(), files.name(), table.rejectedRows());
    table.disagreement().ifPresent(some -> progress.say("oracle: %s", some));
    Fingerprint identity =
        Fingerprint.ofStage(
            "oracle.table", 3, Map.of("columns", columns), files.contentFingerprint(spark));
    return new TableOracle(files.name(), identity, byKey);
  }
}
