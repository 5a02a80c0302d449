package io.github.gapforge.structure;

import io.github.gapforge.structure.CifToken.Kind;
import java.util.Locale;

/** Takes a CIF 1.1 apart into words. */
final class CifTokenizer {

  private final String text;
  private int at;
  private int line = 1;

  CifTokenizer(String text) {
    this.text = text;
    // A byte order mark is no part of the first word.
    at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /** The next word; {@code END} after the last. */
  CifToken next() {
    skipBlanksAndComments();
    if (at >= text.length()) {
      return new CifToken(Kind.END, "", line);
    }
    char first = text.charAt(at);
    if (first == ';' && startsLine()) {
      return textField();
    }
    return first == '\'' || first == '"' ? quoted(first) : bare();
  }

  private boolean startsLine() {
    return at == 0 || isLineEnd(text.charAt(at - 1));
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0';
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
          at++;
        }
      } else if (isBlank(c)) {
        pass();
      } else {
        return;
      }
    }
  }

  /** Steps over one character and counts lines, ended by LF, CR LF or CR. */
  private void pass() {
    char c = text.charAt(at++);
    if (c == '\n' || (c == '\r' && (at >= text.length() || text.charAt(at) != '\n'))) {
      line++;
    }
  }

  /** A value between semicolons that stand at the start of a line. */
  private CifToken textField() {
    int from = ++at;
    int startLine = line;
    while (at < text.length()) {
      if (text.charAt(at) == ';' && startsLine()) {
        String value = text.substring(from, at).strip();
        at++;
        return new CifToken(Kind.QUOTED, value, startLine);
      }
      pass();
    }
    throw new StructureFormatException(startLine, "the text that ';' opens is never closed");
  }

  /** A quote ends where a blank or the line's end follows the mark: {@code 'Wyckoff's'} is one. */
  private CifToken quoted(char mark) {
    int from = ++at;
    for (; at < text.length() && !isLineEnd(text.charAt(at)); at++) {
      boolean last = at + 1 >= text.length() || isBlank(text.charAt(at + 1));
      if (text.charAt(at) == mark && last) {
        return new CifToken(Kind.QUOTED, text.substring(from, at++), line);
      }
    }
    throw new StructureFormatException(
        line,
        "the quote is never closed: "
            + StructureFormatException.shown(
                text.substring(from - 1, Math.min(at, text.length()))));
  }

  private CifToken bare() {
    int from = at;
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    if (word.charAt(0) == '_') {
      return new CifToken(Kind.NAME, normalised(word), line);
    }
    String lower = word.length() > 80 ? word : word.toLowerCase(Locale.ROOT);
    if (lower.startsWith("data_")) {
      return new CifToken(Kind.DATA, word.substring(5), line);
    }
    if (lower.equals("loop_")) {
      return new CifToken(Kind.LOOP, word, line);
    }
    if (lower.startsWith("save_") || lower.equals("stop_") || lower.equals("global_")) {
      throw new StructureFormatException(
          line, "'" + StructureFormatException.shown(word) + "' belongs to no crystal's CIF");
    }
    return new CifToken(Kind.VALUE, word, line);
  }

  /** Names ignore case, and {@code _cell.length_a} is {@code _cell_length_a}. */
  private static String normalised(String name) {
    return name.toLowerCase(Locale.ROOT).replace('.', '_');
  }
}
