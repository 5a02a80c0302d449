package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvLineParserTest {

  private static CsvLineParser.Parsed parse(byte[] line, int fields) {
    return new CsvLineParser().parse(new CsvLine(line, new int[] {0}, fields));
  }

  @Test
  void spaces_belong_to_a_field_whether_or_not_another_is_quoted() {
    assertThat(CsvLineParser.fields(" a , b")).containsExactly(" a ", " b");
    assertThat(CsvLineParser.fields(" a ,\" b \"")).containsExactly(" a ", " b ");
  }

  @Test
  void quotes_hold_commas_and_doubled_quotes() {
    assertThat(CsvLineParser.fields("\"a,b\",\"say \"\"x\"\"\",c"))
        .containsExactly("a,b", "say \"x\"", "c");
  }

  @Test
  void quoted_and_unquoted_empty_fields_are_empty() {
    assertThat(CsvLineParser.fields("\"\",,\"\"")).containsExactly("", "", "");
    assertThat(CsvLineParser.fields("\"\"\"\"")).containsExactly("\"");
  }

  @Test
  void an_empty_line_is_one_empty_field() {
    assertThat(CsvLineParser.fields("")).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"a", "a\"", "a\"b\"c", "\"a\"b", "a,\"b", "\"a\" ,b", " \"a\",b"})
  void quotes_that_do_not_match_up_are_refused(String line) {
    assertThat(CsvLineParser.fields(line)).isNull();
  }

  @Test
  void comment_signs_and_NUL_are_ordinary_characters() {
    assertThat(CsvLineParser.fields("#a,\"\0b\"")).containsExactly("#a", "\0b");
  }

  @Test
  void bytes_that_are_no_UTF8_are_said_to_be_so() {
    CsvLineParser.Parsed parsed = parse("NaCl\u00e9".getBytes(StandardCharsets.ISO_8859_1), 1);
    assertThat(parsed.unreadable()).isEqualTo("undecodable_bytes");
    assertThat(parsed.text()).isEqualTo("NaCl\ufffd");
  }

  @Test
  void a_parser_goes_on_after_undecodable_bytes() {
    CsvLineParser parser = new CsvLineParser();
    parser.parse(new CsvLine(new byte[] {(byte) 0xff}, new int[] {0}, 1));
    byte[] good = "Li₂O".getBytes(StandardCharsets.UTF_8);
    assertThat(parser.parse(new CsvLine(good, new int[] {0}, 1)).fields()).containsExactly("Li₂O");
  }

  @Test
  void too_few_or_too_many_fields_are_malformed() {
    byte[] two = "a,b".getBytes(StandardCharsets.UTF_8);
    assertThat(parse(two, 1).unreadable()).isEqualTo("malformed_csv");
    assertThat(parse(two, 2).unreadable()).isNull();
    assertThat(parse(two, 3).unreadable()).isEqualTo("malformed_csv");
  }
}
