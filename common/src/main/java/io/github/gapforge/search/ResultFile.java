package io.github.gapforge.search;

import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A CSV file of results for an {@link ExternalOracle}: a header and a line a result, without
 * quotes. Columns, in any order: {@code id} as requested; {@code label_ev}, {@code band_gap_ev} or
 * {@code value}, the label; and, if it is there, {@code formula}, which must be the one requested,
 * and {@code status}, where {@code failed} stands for a calculation that gave no label. Further
 * columns are passed over.
 */
final class ResultFile {

  private static final List<String> VALUES = List.of("label_ev", "band_gap_ev", "value");
  private static final String FAILED = "failed";

  private final Path file;
  private final List<String> columns;
  private final int id;
  private final int value;
  private final int formula;
  private final int status;

  private ResultFile(Path file, String header) {
    this.file = file;
    this.columns =
        Arrays.stream(header.split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    this.id = columns.indexOf("id");
    this.value =
        VALUES.stream().mapToInt(columns::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
    this.formula = columns.indexOf("formula");
    this.status = columns.indexOf("status");
    if (id < 0 || value < 0) {
      throw UserError.input(
          file + " has columns " + columns + ", but needs id and one of " + VALUES);
    }
  }

  /**
   * A result and the place it stands.
   *
   * @param where file and line
   */
  record Result(String id, Answer answer, String where) {

    String says() {
      return where
          + " has "
          + (answer.outcome() == Answer.Outcome.LABELLED ? answer.value() : "no label")
          + " for "
          + id;
    }
  }

  /**
   * Reads all results of a file.
   *
   * @param byId what was requested
   * @throws UserError if a line is not whole, no result, or of nothing that was requested
   */
  static List<Result> read(
      Path file, List<String> lines, Map<String, ExternalFolder.Request> byId) {
    ResultFile format = new ResultFile(file, lines.get(0));
    List<Result> results = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      results.add(format.result(i + 1, lines.get(i), byId));
    }
    return results;
  }

  private Result result(int number, String line, Map<String, ExternalFolder.Request> byId) {
    String[] cells = line.split(",", -1);
    if (cells.length != columns.size() || line.contains("\"")) {
      throw refused(
          number,
          "is no line of "
              + columns.size()
              + " cells without quotes: '"
              + line
              + "'; is the file half written?");
    }
    ExternalFolder.Request request = byId.get(cells[id].strip());
    if (request == null) {
      throw refused(number, "has id '" + cells[id] + "', which was never requested");
    }
    requireFormula(number, cells, request);
    return new Result(request.id(), answer(number, cells), file + " line " + number);
  }

  private void requireFormula(int number, String[] cells, ExternalFolder.Request request) {
    if (formula < 0 || cells[formula].isBlank()) {
      return;
    }
    String wanted = request.composition().key();
    try {
      if (FormulaParser.parse(cells[formula]).key().equals(wanted)) {
        return;
      }
    } catch (FormulaParseException e) {
      // Not the one requested either.
    }
    throw refused(
        number,
        "is of "
            + cells[formula]
            + ", but "
            + request.id()
            + " was requested for "
            + request.composition().reducedFormula());
  }

  private Answer answer(int number, String[] cells) {
    if (status >= 0 && cells[status].strip().equalsIgnoreCase(FAILED)) {
      return Answer.none("calculation failed");
    }
    try {
      double label = Double.parseDouble(cells[value].strip());
      if (Double.isFinite(label)) {
        return Answer.labelled(label);
      }
    } catch (NumberFormatException e) {
      // Refused below, with numbers that are not finite.
    }
    throw refused(
        number,
        "has the label '"
            + cells[value]
            + "', which is no number; a calculation without result has status "
            + FAILED);
  }

  private UserError refused(int number, String what) {
    return UserError.input(file + " line " + number + " " + what);
  }
}
