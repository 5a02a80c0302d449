package io.github.gapforge.jobs.spark;

import com.google.common.collect.Iterators;
import io.github.gapforge.run.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.hadoop.util.StringUtils;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * CSV files as rows: a physical line is a row, so that a broken line costs one row and not the
 * file.
 */
final class CsvRows {

  /** Fewer lines a partition than this are not worth a task. */
  private static final long LINES_PER_PARTITION = 20_000;

  private CsvRows() {}

  static Dataset<Row> read(SparkSession spark, InputFiles input, List<WantedColumn> wanted) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<CsvLine> lines = null;
    for (String path : input.paths()) {
      JavaRDD<CsvLine> more = lines(context, path, wanted);
      lines = lines == null ? more : lines.union(more);
    }
    JavaPairRDD<Long, CsvLine> numbered =
        lines.zipWithIndex().mapToPair(t -> new Tuple2<>(t._2(), t._1()));
    JavaRDD<Row> rows =
        spread(context, numbered)
            .mapPartitions(
                part -> {
                  CsvLineParser parser = new CsvLineParser();
                  return Iterators.transform(part, t -> toRow(parser, t._1(), t._2()));
                });
    return spark.createDataFrame(rows, InputRows.schema(wanted));
  }

  /** All lines but the header, with what is needed to parse them. */
  private static JavaRDD<CsvLine> lines(
      JavaSparkContext context, String path, List<WantedColumn> wanted) {
    List<String> header = header(context.hadoopConfiguration(), path);
    int[] index = InputRows.locate(wanted, header, path);
    int fields = header.size();
    return context
        .newAPIHadoopRDD(
            reading(context, path), TextInputFormat.class, LongWritable.class, Text.class)
        .mapPartitions(part -> new FileIterator<>(part, path))
        .filter(t -> t._1().get() > 0)
        .map(t -> new CsvLine(Arrays.copyOf(t._2().getBytes(), t._2().getLength()), index, fields));
  }

  /** The path as it is: a comma or a bracket in a file's name is no list and no pattern. */
  private static Configuration reading(JavaSparkContext context, String path) {
    Configuration hadoop = new Configuration(context.hadoopConfiguration());
    String literal = path.replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1");
    hadoop.set(FileInputFormat.INPUT_DIR, StringUtils.escapeString(literal));
    return hadoop;
  }

  private static List<String> header(Configuration hadoop, String path) {
    Path file = new Path(path);
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    try (InputStream raw = file.getFileSystem(hadoop).open(file);
        InputStream plain = codec == null ? raw : codec.createInputStream(raw);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      if (line == null || line.isBlank()) {
        throw UserError.input(
            path + " is empty: its first line must be a header such as 'formula'");
      }
      if (line.indexOf('\0') >= 0 || line.startsWith("\ufffd\ufffd")) {
        throw UserError.input(
            path + " is no UTF-8 text (UTF-16, or a binary file): save it as CSV in UTF-8");
      }
      String[] names = CsvLineParser.fields(line.startsWith("\ufeff") ? line.substring(1) : line);
      if (names == null) {
        throw UserError.input(path + " has a broken header line: " + InputRows.shortened(line));
      }
      return Arrays.stream(names).map(name -> name == null ? "" : name).toList();
    } catch (IOException e) {
      throw FileIterator.damaged(path, e);
    }
  }

  /** Enough partitions for the cores, each a run of consecutive rows in order. */
  private static JavaRDD<Tuple2<Long, CsvLine>> spread(
      JavaSparkContext context, JavaPairRDD<Long, CsvLine> numbered) {
    int cores = context.defaultParallelism();
    if (numbered.getNumPartitions() >= cores) {
      return numbered.map(t -> t);
    }
    long count = numbered.count();
    int partitions = (int) Math.min(4L * cores, count / LINES_PER_PARTITION + 1);
    if (partitions <= numbered.getNumPartitions()) {
      return numbered.map(t -> t);
    }
    return numbered
        .repartitionAndSortWithinPartitions(new RowRangePartitioner(partitions, count))
        .map(t -> t);
  }

  private static Row toRow(CsvLineParser parser, long row, CsvLine line) {
    int wanted = line.index().length;
    Object[] cells = new Object[wanted + 2];
    cells[0] = row;
    CsvLineParser.Parsed parsed = parser.parse(line);
    if (parsed.unreadable() == null) {
      IntStream.range(0, wanted)
          .forEach(i -> cells[1 + i] = cell(parsed.fields(), line.index()[i]));
    } else {
      // What could not be taken apart is shown as it came.
      cells[1] = parsed.text();
      cells[wanted + 1] = parsed.unreadable();
    }
    return RowFactory.create(cells);
  }

  private static String cell(String[] fields, int index) {
    if (index < 0) {
      return null;
    }
    return fields[index];
  }
}
