package io.github.gapforge.jobs.spark;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes CSV lines apart: strict RFC 4180 (a quote opens a field or does not stand in it at all;
 * spaces belong to the field) and strict UTF-8. One instance a task.
 */
final class CsvLineParser {

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  /**
   * A line taken apart, or why not.
   *
   * @param text the decoded line
   * @param fields its fields, null where unreadable
   * @param unreadable reason code, null where readable
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Parsed(String text, String[] fields, String unreadable) {}

  Parsed parse(CsvLine line) {
    String text;
    try {
      text = utf8.decode(ByteBuffer.wrap(line.bytes())).toString();
    } catch (CharacterCodingException e) {
      return new Parsed(
          new String(line.bytes(), StandardCharsets.UTF_8), null, "undecodable_bytes");
    }
    String[] fields = fields(text);
    boolean broken = fields == null || fields.length != line.fields();
    return broken ? new Parsed(text, null, "malformed_csv") : new Parsed(text, fields, null);
  }

  /** The fields of one line, null where its quotes do not match up. */
  static String[] fields(String line) {
    return line.indexOf('"') < 0 ? line.split(",", -1) : quotedFields(line);
  }

  private static String[] quotedFields(String line) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      boolean quoted = at < line.length() && line.charAt(at) == '"';
      int end = quoted ? closingQuote(line, at) + 1 : endOfField(line, at);
      boolean closed = (!quoted || end > at) && (end == line.length() || line.charAt(end) == ',');
      if (!closed) {
        return null;
      }
      String field = quoted ? line.substring(at + 1, end - 1) : line.substring(at, end);
      if (!quoted && field.indexOf('"') >= 0) {
        return null;
      }
      fields.add(quoted ? field.replace("\"\"", "\"") : field);
      at = end + 1;
    }
    return fields.toArray(new String[0]);
  }

  private static int endOfField(String line, int from) {
    int comma = line.indexOf(',', from);
    return comma < 0 ? line.length() : comma;
  }

  /** Index of the quote that closes the field opened at {@code open}, -1 where none does. */
  private static int closingQuote(String line, int open) {
    int quote = line.indexOf('"', open + 1);
    while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
      quote = line.indexOf('"', quote + 2);
    }
    return quote;
  }
}
