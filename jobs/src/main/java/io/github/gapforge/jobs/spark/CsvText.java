package io.github.gapforge.jobs.spark;

import com.google.common.collect.Iterators;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Rows as CSV text: RFC 4180 quoting, {@code true} and {@code false}, nothing for a missing value,
 * numbers with as many digits as they need to be read back the same.
 */
public final class CsvText {

  private CsvText() {}

  /** The header line with its line end. */
  public static String header(StructType schema) {
    StringBuilder line = new StringBuilder();
    for (String name : schema.fieldNames()) {
      line.append(line.length() == 0 ? "" : ",").append(quoted(name));
    }
    return line.append('\n').toString();
  }

  /** One line, without line end. */
  public static String line(Row row) {
    StringBuilder line = new StringBuilder(64);
    for (int i = 0; i < row.length(); i++) {
      if (i > 0) {
        line.append(',');
      }
      if (!isMissing(row.get(i))) {
        line.append(quoted(String.valueOf(row.get(i))));
      }
    }
    return line.toString();
  }

  /** A number that is none is written as a missing one: "NaN" is sodium nitride. */
  private static boolean isMissing(Object value) {
    return value == null || (value instanceof Double number && number.isNaN());
  }

  static JavaRDD<String> lines(Dataset<Row> rows) {
    return rows.javaRDD().mapPartitions(part -> Iterators.transform(part, CsvText::line));
  }

  /** A text as a field: in quotes where it needs them. */
  public static String quoted(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return '"' + value.replace("\"", "\"\"") + '"';
      }
    }
    return value;
  }
}
