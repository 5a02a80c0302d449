package io.github.gapforge.search.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The memory of a search: what was proposed, what came of it, in the order in which it happened.
 * Whatever line a search was killed after, the journal holds enough to go on as if it had not been.
 */
public final class Journal implements AutoCloseable {

  private final JournalFile file;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A round of the journal.
   *
   * @param round what was proposed
   * @param labelled the fates that were known when it was written, the first of the proposals'
   */
  record Entry(Round round, List<Labelled> labelled) {
    boolean isComplete() {
      return labelled.size() == round.proposals().size();
    }
  }

  private Journal(JournalFile file) {
    this.file = file;
  }

  /**
   * Opens a journal, or begins one.
   *
   * @param identity everything that the search's picks depend on, by name
   * @param lower least coordinates of the seeds' codes
   * @param upper greatest coordinates
   * @throws UserError if the journal is another search's, was changed, or is being written
   */
  public static Journal open(
      Path path, Map<String, String> identity, double[] lower, double[] upper) {
    JournalFile file = JournalFile.open(path);
    try {
      Journal journal = new Journal(file);
      List<JsonNode> lines = file.lines();
      ObjectNode header = JournalLines.header(identity, lower, upper);
      if (lines.isEmpty()) {
        file.add(header);
      } else {
        journal.requireSame(lines.get(0), header);
        journal.read(lines);
      }
      return journal;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void requireSame(JsonNode there, JsonNode here) {
    if (!there.path("kind").asText().equals("header") || !there.path("identity").isObject()) {
      throw file.damaged(1, "is no header of a search");
    }
    JsonNode before = there.get("identity");
    JsonNode now = here.get("identity");
    TreeSet<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String was = before.path(name).asText();
      String is = now.path(name).asText();
      if (!was.equals(is)) {
        throw UserError.usage(
            "journal "
                + file.path()
                + " was begun with "
                + name
                + " "
                + (was.isEmpty() ? "(none)" : was)
                + ", not "
                + (is.isEmpty() ? "(none)" : is)
                + ": go on with the same, or give another --output or --journal");
      }
    }
  }

  private void read(List<JsonNode> lines) {
    for (int i = 1; i < lines.size(); i++) {
      try {
        read(lines.get(i));
      } catch (IllegalArgumentException | FormulaParseException | IndexOutOfBoundsException e) {
        // Somebody has changed it.
        throw file.damaged(i + 1, "does not follow from what stands before it");
      }
    }
  }

  private void read(JsonNode line) {
    Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    boolean complete = last == null || last.isComplete();
    String kind = JournalLines.required(line, "kind").asText();
    if (kind.equals("round") && complete) {
      Round round = JournalLines.round(line);
      if (round.number() != entries.size() + 1) {
        throw new IllegalArgumentException("round " + round.number());
      }
      entries.add(new Entry(round, new ArrayList<>()));
    } else if (kind.equals("proposal") && !complete) {
      last.labelled().add(JournalLines.labelled(line, last.round(), last.labelled().size() + 1));
    } else {
      throw new IllegalArgumentException("a line of kind " + kind);
    }
  }

  /** How many rounds were there when it was opened; the last may be unfinished. */
  public int rounds() {
    return entries().size();
  }

  /** The rounds that were there when it was opened; the last may be unfinished. */
  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** Notes a round before its labels are asked for. */
  void begin(Round round) {
    file.add(JournalLines.round(round));
  }

  /**
   * Notes the fate of a proposal.
   *
   * @param number in its round, counted from 1
   */
  void end(Labelled labelled, int number) {
    file.add(JournalLines.proposal(labelled, number));
  }

  /** Where it is. */
  public Path path() {
    return file.path();
  }

  @Override
  public void close() {
    file.close();
  }
}
