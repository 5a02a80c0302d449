package io.github.gapforge.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarehouseTest {

  private static final TableSpec TABLE =
      new TableSpec("things", new StructType().add("n", "bigint"));
  private static final Fingerprint ONE = Fingerprint.ofText("one");
  private static final Fingerprint TWO = Fingerprint.ofText("two");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AtomicInteger computed = new AtomicInteger();

  @TempDir private Path folder;
  private Path location;
  private SparkSession spark;

  @BeforeEach
  void session() {
    location = LocalSpark.warehouseBelow(folder.resolve("with space"));
    spark = LocalSpark.withWarehouse(location);
  }

  private Warehouse open() {
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
    return Warehouse.open(spark, location.toString(), progress, "test");
  }

  private Publication publish(Warehouse warehouse, Fingerprint fingerprint, int rows) {
    return warehouse.publish(
        TABLE,
        "stage",
        fingerprint,
        "source",
        "settings",
        () -> {
          computed.incrementAndGet();
          return numbers(rows);
        });
  }

  private Dataset<Row> numbers(int rows) {
    return spark.range(0, rows, 1, 3).toDF("n");
  }

  @Test
  void a_new_warehouse_is_empty_and_creates_nothing_until_something_is_published() {
    assertThat(open().publications()).isEmpty();
    assertThat(location).doesNotExist();
  }

  @Test
  void what_is_published_can_be_read_and_counts_committed_rows() {
    Warehouse warehouse = open();
    Publication entry = publish(warehouse, ONE, 5);
    assertThat(entry.rows()).isEqualTo(5);
    assertThat(LocalSpark.column(warehouse.read(TABLE, ONE).sort("n"), "n"))
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(warehouse.read(TABLE, ONE).columns()).containsExactly("n");
  }

  @Test
  void publishing_again_computes_nothing_and_says_so() {
    publish(open(), ONE, 5);
    Publication again = publish(open(), ONE, 99);
    assertThat(computed).hasValue(1);
    assertThat(again.rows()).isEqualTo(5);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("nothing to do");
  }

  @Test
  void a_warehouse_opened_before_another_run_published_computes_nothing_either() {
    Warehouse early = open();
    publish(open(), ONE, 5);
    assertThat(publish(early, ONE, 99).rows()).isEqualTo(5);
    assertThat(computed).hasValue(1);
  }

  @Test
  void an_empty_result_is_recorded() {
    publish(open(), ONE, 0);
    Warehouse warehouse = open();
    assertThat(publish(warehouse, ONE, 0).rows()).isZero();
    assertThat(computed).hasValue(1);
    assertThat(warehouse.read(TABLE, ONE).count()).isZero();
    assertThat(warehouse.readAll(TABLE).count()).isZero();
  }

  @Test
  void fingerprints_do_not_touch_each_other() {
    Warehouse warehouse = open();
    publish(warehouse, ONE, 5);
    publish(warehouse, TWO, 7);
    assertThat(warehouse.read(TABLE, ONE).count()).isEqualTo(5);
    assertThat(warehouse.read(TABLE, TWO).count()).isEqualTo(7);
    assertThat(warehouse.readAll(TABLE).count()).isEqualTo(12);
  }

  @Test
  void the_ledger_lists_the_oldest_first() {
    Warehouse warehouse = open();
    publish(warehouse, TWO, 1);
    publish(warehouse, ONE, 1);
    assertThat(open().publications())
        .extracting(Publication::fingerprint)
        .containsExactly(TWO.hex(), ONE.hex());
  }

  @Test
  void rows_that_a_killed_run_left_are_invisible_and_then_replaced() {
    publish(open(), TWO, 1);
    appendWithoutLedger(ONE, 100);
    Warehouse warehouse = open();
    assertThat(warehouse.readAll(TABLE).count()).isEqualTo(1);
    assertThatThrownBy(() -> warehouse.read(TABLE, ONE)).isInstanceOf(IllegalStateException.class);
    assertThat(publish(warehouse, ONE, 5).rows()).isEqualTo(5);
    assertThat(warehouse.read(TABLE, ONE).count()).isEqualTo(5);
  }

  @Test
  void files_that_a_run_left_that_was_killed_before_its_commit_are_removed() throws IOException {
    publish(open(), TWO, 1);
    Path data = location.resolve("main/things/data");
    Path left = Files.createDirectories(data.resolve("fingerprint=" + ONE.hex()));
    LocalSpark.write(left.resolve("00000-0-half.parquet"), "PAR1");
    publish(open(), ONE, 5);
    assertThat(left).isDirectoryContaining("glob:**.parquet");
    assertThat(left.resolve("00000-0-half.parquet")).doesNotExist();
    assertThat(open().readAll(TABLE).count()).isEqualTo(6);
  }

  @Test
  void a_file_is_no_empty_warehouse() {
    LocalSpark.write(location, "not a folder");
    assertThatThrownBy(this::open)
        .isInstanceOf(UserError.class)
        .hasMessage("--warehouse " + location + " is a file: give a folder");
  }

  @Test
  void the_lock_guards_our_own_catalog_only() {
    assertThat(open().hasOneWriter()).isTrue();
    spark.conf().set("spark.sql.catalog.gapforge.warehouse", "hdfs://elsewhere/tables");
    assertThat(open().hasOneWriter()).isFalse();
  }

  private void appendWithoutLedger(Fingerprint fingerprint, int rows) {
    try {
      numbers(rows)
          .withColumn("fingerprint", functions.lit(fingerprint.hex()))
          .writeTo("gapforge.main.things")
          .append();
    } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_stage_that_fails_publishes_nothing_and_frees_the_warehouse() {
    Warehouse warehouse = open();
    assertThatThrownBy(
            () ->
                warehouse.publish(
                    TABLE,
                    "stage",
                    ONE,
                    "source",
                    "settings",
                    () ->
                        numbers(30_000)
                            .selectExpr(
                                "if(n = 29999, cast(raise_error('on purpose') as bigint), n) as n")))
        .hasStackTraceContaining("on purpose");
    assertThat(location.resolve("main/things/data/fingerprint=" + ONE.hex())).doesNotExist();
    assertThat(open().publications()).isEmpty();
    assertThat(publish(open(), ONE, 5).rows()).isEqualTo(5);
  }

  @Test
  void threads_that_publish_the_same_end_with_one_partition_computed_once() throws Exception {
    race(ONE, ONE);
    assertThat(computed).hasValue(1);
    assertThat(open().read(TABLE, ONE).count()).isEqualTo(5);
    assertThat(open().publications()).hasSize(1);
  }

  @Test
  void threads_that_publish_different_things_both_succeed() throws Exception {
    race(ONE, TWO);
    assertThat(open().readAll(TABLE).count()).isEqualTo(10);
    assertThat(open().publications()).hasSize(2);
  }

  private void race(Fingerprint first, Fingerprint second) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Publication>> both =
          List.of(first, second).stream()
              .map(
                  fingerprint ->
                      threads.submit(
                          (Callable<Publication>)
                              () -> {
                                Warehouse own = open();
                                start.await();
                                return publish(own, fingerprint, 5);
                              }))
              .toList();
      start.countDown();
      for (Future<Publication> one : both) {
        assertThat(one.get().rows()).isEqualTo(5);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_warehouse_that_is_a_file_is_told_in_one_line() {
    LocalSpark.write(location, "x");
    assertThatThrownBy(() -> publish(open(), ONE, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(location.toString());
  }
}
