package io.github.gapforge.dft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a calculation, and how far it is.
 *
 * @param path the folder
 * @param composition what is calculated
 */
public record JobFolder(Path path, Composition composition) {

  /** A file of this name in a job's folder gives the calculation up. */
  public static final String FAILED = "FAILED";

  private static final List<String> RESULTS = List.of("vasprun.xml", "vasprun.xml.gz");

  /** Files of a job's folder by which it is known that somebody has begun to calculate. */
  public static final List<String> MARKS =
      List.of(
          FAILED,
          "OUTCAR",
          "vasprun.xml",
          "vasprun.xml.gz",
          VaspJob.STATIC + "/OUTCAR",
          VaspJob.STATIC + "/vasprun.xml",
          VaspJob.STATIC + "/vasprun.xml.gz");

  /** How far a calculation is. */
  public enum State {
    /** Converged; there is a calculation to be read. */
    DONE("done"),
    /** Not begun, running, or cut off. */
    AWAITED("awaited"),
    /** Ended without a result that counts. */
    FAILED("failed");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /** The word for it in tables. */
    public String code() {
      return code;
    }
  }

  /**
   * What a folder holds.
   *
   * @param calculation of the static run, if it is whole, converged or not
   * @param why what keeps it from being done; empty if it is
   */
  public record Outcome(State state, Optional<VasprunResult.Calculation> calculation, String why) {}

  /**
   * All jobs right in a folder, by name; folders without {@value VaspJob#PROVENANCE} are no jobs.
   *
   * @throws UserError if the folder cannot be read, or a job does not say what it is of
   */
  public static List<JobFolder> in(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(job -> Files.isRegularFile(job.resolve(VaspJob.PROVENANCE)))
          .filter(job -> !job.getFileName().toString().startsWith("."))
          .sorted()
          .map(JobFolder::of)
          .toList();
    } catch (IOException e) {
      throw UserError.input("folder of calculations " + folder + " cannot be read: " + e);
    }
  }

  private static JobFolder of(Path job) {
    Path file = job.resolve(VaspJob.PROVENANCE);
    try {
      String formula =
          new ObjectMapper().readTree(Files.readString(file)).path(VaspJob.FORMULA).asText();
      return new JobFolder(job, FormulaParser.parse(formula));
    } catch (JsonProcessingException | FormulaParseException e) {
      throw UserError.input(
          file + " names no formula: write it as \"" + VaspJob.FORMULA + "\" : \"...\"");
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Reads what has come: the static run alone counts, since only it is at the relaxed cell. */
  public Outcome outcome() {
    if (Files.exists(path.resolve(FAILED))) {
      return failed(Optional.empty(), "given up: there is a file " + FAILED);
    }
    Path fixedCell = path.resolve(VaspJob.STATIC);
    Optional<Path> file =
        RESULTS.stream().map(fixedCell::resolve).filter(Files::isRegularFile).findFirst();
    if (file.isEmpty()) {
      return awaited("no " + VaspJob.STATIC + "/" + RESULTS.get(0) + " yet");
    }
    VasprunResult result = VasprunReader.read(file.get());
    if (result.calculation().isEmpty()) {
      String why = VaspJob.STATIC + "/" + file.get().getFileName() + " " + result.problem();
      // Nobody can tell a run that goes on from one that was killed.
      return result.mayBecomeWhole() ? awaited(why) : failed(Optional.empty(), why);
    }
    return judge(result.calculation().get());
  }

  private Outcome judge(VasprunResult.Calculation calculation) {
    Optional<VasprunResult.Calculation> some = Optional.of(calculation);
    if (!calculation.composition().key().equals(composition.key())) {
      return failed(
          some,
          "calculated is "
              + calculation.composition().reducedFormula()
              + ", not "
              + composition.reducedFormula());
    }
    if (!calculation.electronicallyConverged() || !calculation.ionicallyConverged()) {
      return failed(some, "not converged");
    }
    return Double.isNaN(calculation.gapEv())
        ? failed(some, "no eigenvalues of filled and empty bands")
        : new Outcome(State.DONE, some, "");
  }

  private static Outcome awaited(String why) {
    return new Outcome(State.AWAITED, Optional.empty(), why);
  }

  private static Outcome failed(Optional<VasprunResult.Calculation> calculation, String why) {
    return new Outcome(State.FAILED, calculation, why);
  }
}
