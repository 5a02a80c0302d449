package io.github.gapforge.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A data block of a CIF: single values by name, and tables. */
final class CifBlock {

  /** A table: its column names, and the values row by row. */
  record Loop(int line, List<String> names, List<CifToken> values) {

    int rows() {
      return values.size() / names.size();
    }

    boolean has(String name) {
      return names.contains(name);
    }

    /** The value in a row; empty where the table has no such column or the value is missing. */
    Optional<CifToken> value(int row, String name) {
      int column = names.indexOf(name);
      if (column < 0) {
        return Optional.empty();
      }
      CifToken token = values.get(row * names.size() + column);
      return token.isMissing() ? Optional.empty() : Optional.of(token);
    }

    /** Line of a row's first value. */
    int line(int row) {
      return values.get(row * names.size()).line();
    }
  }

  private final String name;
  private final int line;
  private final Map<String, CifToken> items = new LinkedHashMap<>();
  private final List<Loop> loops = new ArrayList<>();

  CifBlock(String name, int line) {
    this.name = name;
    this.line = line;
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  /** A name that comes twice keeps its first value that is not missing. */
  void put(String itemName, CifToken value) {
    if (!items.containsKey(itemName) || items.get(itemName).isMissing()) {
      items.put(itemName, value);
    }
  }

  void add(Loop loop) {
    loops.add(loop);
  }

  /** The single value of a name; empty where it is absent, {@code ?} or {@code .}. */
  Optional<CifToken> item(String itemName) {
    return Optional.ofNullable(items.get(itemName)).filter(token -> !token.isMissing());
  }

  /** The first table with a column of this name. */
  Optional<Loop> loop(String column) {
    return loops.stream().filter(loop -> loop.has(column)).findFirst();
  }
}
