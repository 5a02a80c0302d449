package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of an input are meant: those in which at least one of some columns has a given value.
 * Without conditions, all.
 *
 * @param conditions column and value
 */
public record Selection(List<Condition> conditions) implements Serializable {

  /** A column that must have a value. */
  public record Condition(String column, String value) implements Serializable {}

  /** All rows. */
  public static Selection all() {
    return new Selection(List.of());
  }

  /**
   * From {@code COLUMN=VALUE[,COLUMN=VALUE...]}.
   *
   * @throws UserError if it is written in another way
   */
  public static Selection parse(String text) {
    List<Condition> conditions = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw UserError.usage(
            "--where "
                + text
                + ": '"
                + part
                + "' is not COLUMN=VALUE; several are joined by commas");
      }
      conditions.add(
          new Condition(part.substring(0, equals).strip(), part.substring(equals + 1).strip()));
    }
    return new Selection(List.copyOf(conditions));
  }

  /** The columns to read, once each. */
  List<WantedColumn> columns() {
    return names().stream().map(WantedColumn::exactly).toList();
  }

  /** Names of the columns, once each. */
  List<String> names() {
    return conditions.stream().map(Condition::column).distinct().toList();
  }

  /**
   * Whether a row is meant.
   *
   * @param values of {@link #columns}, null where a cell is empty
   */
  boolean selects(List<String> values) {
    List<String> names = names();
    return conditions.isEmpty()
        || conditions.stream()
            .anyMatch(
                condition -> {
                  String value = values.get(names.indexOf(condition.column()));
                  return condition.value().equals(value == null ? "" : value.strip());
                });
  }

  /** As it is written on the command line; empty for all rows. */
  public String text() {
    return String.join(",", conditions.stream().map(c -> c.column() + "=" + c.value()).toList());
  }
}
