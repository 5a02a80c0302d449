package io.github.gapforge.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/**
 * Everything that the report of a screening run shows.
 *
 * @param run identity of the run
 * @param inputs files that went in
 * @param funnel how many formulas were left after each step, and why the others fell out
 * @param gaps histogram of the predicted gaps of all scored compositions
 * @param window the wanted gaps
 * @param heldOut predictions for held-out training compositions, at most a few thousand
 * @param novelty how many scored compositions lie in each cell of gap and distance to the nearest
 *     known formula
 * @param shortlist the entries, best first
 * @param structures crystals proposed for the entries, those of an entry together, best first
 * @param wantedEntries how many entries were asked for
 * @param modelCard card of the scoring model
 * @param metalCard card of the classifier of metals; empty where there was none
 * @param settings all settings by key
 * @param stageSeconds duration of each stage, in order, seconds
 */
public record ScreeningReport(
    Run run,
    List<Input> inputs,
    List<FunnelStep> funnel,
    Histogram gaps,
    Window window,
    List<HeldOutPoint> heldOut,
    Grid novelty,
    List<ShortlistEntry> shortlist,
    List<ProposedStructure> structures,
    int wantedEntries,
    JsonNode modelCard,
    JsonNode metalCard,
    Map<String, String> settings,
    Map<String, Double> stageSeconds) {

  /** A report; runs of earlier versions had no classifier of metals and no structures. */
  public ScreeningReport {
    structures = structures == null ? List.of() : structures;
    metalCard = metalCard == null ? JsonNodeFactory.instance.objectNode() : metalCard;
  }

  /** Whether a classifier said how likely the compositions are metals. */
  boolean tellsMetals() {
    return !metalCard.isEmpty();
  }

  /**
   * Identity of a run.
   *
   * @param id run id
   * @param startedAt UTC, ISO 8601
   * @param seconds duration
   * @param codeVersion version of the application
   * @param seed seed of every random number
   * @param demonstration whether bundled formulas were screened, beside a small bundled set of
   *     known compounds: a demonstration only
   * @param command command line that would repeat the run
   */
  public record Run(
      String id,
      String startedAt,
      double seconds,
      String codeVersion,
      long seed,
      boolean demonstration,
      String command) {}

  /**
   * A file that went in: its role (candidates, labels, templates, known, model), name, SHA-256 and
   * number of rows; −1 for a model, which has none.
   */
  public record Input(String role, String name, String sha256, long rows) {}

  /**
   * A step of the funnel: what is counted, how many are left, and how many fell out before it by
   * reason code.
   */
  public record FunnelStep(String label, long left, Map<String, Long> fellOut) {}

  /** Counts of equal bins: bin i covers [start + i·width, start + (i+1)·width). */
  public record Histogram(double start, double width, long[] counts) {}

  /** Wanted gaps, eV (an upper end of 1000 means none), and their kind: PBE or measured. */
  public record Window(double minEv, double maxEv, String kind) {}

  /** A held-out composition: true and predicted gap and the spread of the trees, eV. */
  public record HeldOutPoint(String formula, double trueEv, double predictedEv, double spreadEv) {}

  /**
   * Counts in cells of predicted gap (columns) and EMD to the nearest known formula (rows).
   *
   * @param counts counts[row][column]
   */
  public record Grid(double gapWidthEv, double emdWidth, long[][] counts) {}

  /**
   * An entry of the shortlist; the columns of {@code shortlist.csv}.
   *
   * @param rank 1 for the best
   * @param gapEv predicted gap of {@code gapKind}, with its calibrated 90 % interval, eV
   * @param sdEpistemicEv spread of the model, eV
   * @param sdAleatoricEv remaining standard deviation, eV
   * @param probabilityInWindow calibrated probability that the gap lies in the window
   * @param pMetal probability that the composition is a metal; NaN without a classifier
   * @param measuredGapEstimateEv estimate of the measured gap with a 90 % interval, eV; NaN where
   *     there is no fit
   * @param nearestFormula nearest known formula by Element Mover's Distance, with its id
   * @param emd that distance, in places of the modified Pettifor scale
   * @param sameAnonymousFormula whether the nearest has the same anonymous formula
   * @param knownAs known sets that hold the composition, empty for a new one
   * @param oxidationStates the most reported assignment, such as {@code Sr+2 Y+3 F-1}
   * @param flags codes joined by semicolons
   * @param domain {@code in}, or why the model may not know such a composition
   * @param knownGapMinEv least gap among several known entries of the composition, eV; NaN where
   *     there are none
   * @param knownGapMaxEv the greatest
   */
  public record ShortlistEntry(
      int rank,
      String formula,
      String chemicalSystem,
      double gapEv,
      String gapKind,
      double lower90Ev,
      double upper90Ev,
      double sdEpistemicEv,
      double sdAleatoricEv,
      double probabilityInWindow,
      double pMetal,
      double measuredGapEstimateEv,
      double measuredLower90Ev,
      double measuredUpper90Ev,
      String nearestFormula,
      String nearestId,
      double emd,
      boolean sameAnonymousFormula,
      String knownAs,
      String oxidationStates,
      String flags,
      String domain,
      double knownGapMinEv,
      double knownGapMaxEv) {}
}
