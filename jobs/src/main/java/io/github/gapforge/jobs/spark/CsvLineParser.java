package io.github.gapforge.jobs.spark;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Takes CSV lines apart (RFC 4180, strict UTF-8); one instance a task. */
final class CsvLineParser {

  private static final int MAX_FIELDS = 10_000;

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CsvParser parser;

  CsvLineParser() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setMaxColumns(MAX_FIELDS);
    settings.setMaxCharsPerColumn(-1);
    settings.setSkipEmptyLines(false);
    settings.setLineSeparatorDetectionEnabled(false);
    settings.getFormat().setComment('\0');
    settings.setKeepQuotes(false);
    this.parser = new CsvParser(settings);
  }

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

  /** The fields of one line, null where quotes do not match up. */
  String[] fields(String text) {
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    if (line.indexOf('"') < 0) {
      return line.split(",", -1);
    }
    if (line.chars().filter(c -> c == '"').count() % 2 != 0) {
      return null;
    }
    try {
      return parser.parseLine(line);
    } catch (TextParsingException e) {
      return null;
    }
  }
}
