package io.github.gapforge.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit/gapforge} and the application's jar, started as people start them. */
final class LauncherIT {

  private static final Path ROOT = Path.of(System.getenv("GAPFORGE_ROOT"));
  private static final Path LAUNCHER = ROOT.resolve("submit/gapforge");

  @TempDir private static Path folder;

  @BeforeAll
  static void theApplicationIsBuilt() throws IOException {
    Path target = ROOT.resolve("jobs/target");
    boolean built =
        Files.isDirectory(target.resolve("spark/jars")) && Files.exists(applicationJar(target));
    if (!built) {
      System.err.println("SKIPPED: the application is not built, run mvn package first");
    }
    Assumptions.assumeTrue(built, "the application is not built");
  }

  private static Path applicationJar(Path target) throws IOException {
    try (Stream<Path> jars = Files.list(target)) {
      return jars.filter(jar -> jar.toString().endsWith("-app.jar"))
          .findFirst()
          .orElse(target.resolve("none"));
    }
  }

  private record Result(int code, String out, String err) {}

  private static final class Call {
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path directory = folder;

    Call(Path launcher, String... args) {
      command.add("bash");
      command.add(launcher.toString());
      command.addAll(List.of(args));
      environment.put("GAPFORGE_HOME", folder.resolve("home").toString());
    }

    Call with(String key, String value) {
      environment.put(key, value);
      return this;
    }

    Call in(Path there) {
      directory = there;
      return this;
    }

    /** Standard input is closed; output goes to files, so that nothing can block. */
    Result run() throws IOException, InterruptedException {
      File out = Files.createTempFile(folder, "out", ".txt").toFile();
      File err = Files.createTempFile(folder, "err", ".txt").toFile();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out)
              .redirectError(err);
      builder
          .environment()
          .keySet()
          .removeIf(k -> k.startsWith("SPARK_") || k.equals("GAPFORGE_ROOT"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running after five minutes: " + command);
      }
      return new Result(
          process.exitValue(),
          Files.readString(out.toPath(), StandardCharsets.UTF_8),
          Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
  }

  private static Call gapforge(String... args) {
    return new Call(LAUNCHER, args);
  }

  /** The command line that a dry run prints. */
  private static String command(Result result) {
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("# command\n").contains("# resolved settings");
    return result.out().lines().skip(1).findFirst().orElseThrow();
  }

  @Test
  void a_dry_run_prints_the_command_and_the_settings() throws Exception {
    Result result = gapforge("filter", "--dry-run", "--seed", "5").run();
    assertThat(command(result))
        .startsWith("spark-submit --class io.github.gapforge.jobs.cli.GapForge ")
        .contains("spark.master=local", "spark.sql.shuffle.partitions=64", "spark.driver.memory=")
        .endsWith("filter --dry-run --seed 5");
    assertThat(result.out()).contains("gapforge.seed = 5", "gapforge.filter.rules = \"smact\"");
  }

  @Test
  void what_follows_the_dashes_goes_to_Spark_and_wins() throws Exception {
    String command =
        command(
            gapforge(
                    "filter",
                    "--dry-run",
                    "--",
                    "--master=local[1]",
                    "--driver-memory",
                    "3g",
                    "--conf",
                    "spark.sql.shuffle.partitions=7",
                    "--conf",
                    "spark.driver.extraJavaOptions=-Dmine=1")
                .run());
    assertThat(command)
        .contains("--master=local\\[1\\]", "spark.sql.shuffle.partitions=7")
        .contains("-Dmine=1\\ -Ddev.ludovic")
        .doesNotContain("spark.sql.shuffle.partitions=64", "spark.master=", "spark.driver.memory=")
        .endsWith("filter --dry-run");
  }

  @Test
  void the_user_s_own_Spark_defaults_win() throws Exception {
    Path conf = Files.createDirectories(folder.resolve("spark conf"));
    LocalSpark.write(
        conf.resolve("spark-defaults.conf"),
        "# mine",
        "spark.sql.shuffle.partitions   9",
        "spark.master=local[1]",
        "spark.executor.extraJavaOptions -Dtheirs=2");
    Result result = gapforge("filter", "--dry-run").with("SPARK_CONF_DIR", conf.toString()).run();
    assertThat(command(result))
        .doesNotContain("spark.sql.shuffle.partitions=", "spark.master=")
        .contains("-Dtheirs=2\\ -Ddev.ludovic");
    Path file = LocalSpark.write(folder.resolve("my.properties"), "spark.master local[1]");
    assertThat(
            command(
                gapforge("filter", "--dry-run", "--", "--properties-file", file.toString()).run()))
        .doesNotContain("spark.master=");
  }

  @Test
  void without_arguments_it_helps() throws Exception {
    assertThat(gapforge().run().out()).contains("Usage: gapforge");
    assertThat(gapforge("screen", "--help").run().out()).contains("Usage: gapforge screen");
  }

  @Test
  void the_shipped_jar_trains_networks_on_its_native_code() throws Exception {
    String[] salts = new String[151];
    salts[0] = "formula";
    List<String> alkali = List.of("Li", "Na", "K", "Rb", "Cs");
    List<String> others = List.of("Be", "Mg", "Ca", "Sr", "Ba", "Zn", "Cd", "Sn", "Pb", "Mn");
    for (int i = 0; i < 150; i++) {
      salts[1 + i] =
          alkali.get(i % 5) + others.get(i / 5 % 10) + List.of("F", "Cl", "Br").get(i / 50) + "3";
    }
    Path input = LocalSpark.write(folder.resolve("salts.csv"), salts);
    Path model = folder.resolve("generator");
    Result result =
        gapforge(
                "train",
                "matgan",
                "--input",
                input.toString(),
                "--model",
                model.toString(),
                "--steps",
                "2",
                "--set",
                "matgan.default.width=8",
                "--set",
                "matgan.default.batch=8",
                "--",
                "--master",
                "local[1]",
                "--driver-memory",
                "1g")
            .run();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(model.resolve("weights.safetensors")).isNotEmptyFile();
    assertThat(model.resolve("checkpoint"))
        .isDirectoryRecursivelyContaining("glob:**/elements.zip");
  }

  @Test
  void mistakes_have_exit_codes_and_one_line() throws Exception {
    Result nonsense = gapforge("filter").with("SPARK_HOME", "/no/spark").run();
    assertThat(nonsense.code()).isEqualTo(3);
    assertThat(nonsense.err()).contains("SPARK_HOME=/no/spark is not Spark 3.5 with Scala 2.12");
    Result verb = gapforge("frobnicate").run();
    assertThat(verb.code()).isEqualTo(2);
    assertThat(verb.err()).contains("gapforge: ").contains("frobnicate").doesNotContain("\tat ");
    Result missing = gapforge("filter", "--input", "no such.csv", "--output", "o.csv").run();
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("gapforge: input no such.csv does not exist");
    Result spark = gapforge("filter", "--", "--no-such-option", "x").run();
    assertThat(spark.code()).isNotZero();
  }

  @Test
  void a_fresh_clone_says_that_it_builds_or_why_it_cannot() throws Exception {
    Path fresh = Files.createDirectories(folder.resolve("fresh/submit")).getParent();
    Files.copy(LAUNCHER, fresh.resolve("submit/gapforge"));
    Files.createDirectories(fresh.resolve("bin"));
    for (String tool :
        new String[] {"bash", "readlink", "dirname", "sed", "head", "ls", "find", "rm"}) {
      Files.createSymbolicLink(fresh.resolve("bin").resolve(tool), which(tool));
    }
    Result result =
        new Call(fresh.resolve("submit/gapforge"), "--help")
            .with("PATH", fresh.resolve("bin").toString())
            .with("JAVA_HOME", System.getProperty("java.home"))
            .run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("not built and there is no Maven");
  }

  @Test
  void what_a_killed_build_left_is_not_taken_for_the_application() throws Exception {
    Path clone = cloneAt(ROOT.resolve("jobs/target/killed " + System.nanoTime()));
    try {
      LocalSpark.write(clone.resolve("jobs/target/.unfinished"), "");
      Path bin = Files.createDirectories(clone.resolve("bin"));
      LocalSpark.write(bin.resolve("mvn"), "#!/bin/sh", "echo maven was called", "exit 1");
      assertThat(bin.resolve("mvn").toFile().setExecutable(true)).isTrue();
      Files.delete(clone.resolve("jobs/target/spark"));
      Files.createDirectories(clone.resolve("jobs/target/spark/jars"));
      LocalSpark.write(clone.resolve("jobs/target/spark/jars/half.jar"), "half");
      String path = bin + File.pathSeparator + System.getenv("PATH");
      Result result = new Call(clone.resolve("submit/gapforge"), "--help").with("PATH", path).run();
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("maven was called", "the build failed");
      assertThat(clone.resolve("jobs/target/spark/jars/half.jar")).doesNotExist();
      assertThat(clone.resolve("jobs/target/.unfinished")).exists();
    } finally {
      delete(clone);
    }
  }

  private static Path which(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_clone_with_a_space_in_its_path_works_through_a_symlink_from_elsewhere() throws Exception {
    Path clone = cloneAt(ROOT.resolve("jobs/target/a clone " + System.nanoTime()));
    try {
      Path link = Files.createSymbolicLink(folder.resolve("gf"), clone.resolve("submit/gapforge"));
      Path there = Files.createDirectories(folder.resolve("my data"));
      LocalSpark.write(there.resolve("in put.csv"), "formula", "NaCl", "Xx");
      Result result =
          new Call(link, "filter", "--input", "in put.csv", "--output", "out put.csv")
              .in(there)
              .run();
      assertThat(result.code()).as(result.err()).isZero();
      // The JVM cannot be kept from saying so.
      String jvm = "WARNING: Using incubator modules: jdk.incubator.vector";
      assertThat(result.err().replace(jvm, "")).doesNotContain("building", "ERROR", "WARN");
      assertThat(LocalSpark.lines(there.resolve("out put.csv"))).hasSize(3);
      try (Stream<Path> all = Files.list(there)) {
        assertThat(all.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("in put.csv", "out put.csv");
      }
    } finally {
      delete(clone);
    }
  }

  @Test
  void closed_standard_streams_do_no_harm() throws Exception {
    Path there = Files.createDirectories(folder.resolve("closed"));
    LocalSpark.write(there.resolve("in.csv"), "formula", "NaCl", "Xx");
    Path script = LocalSpark.write(there.resolve("closed.sh"), "exec bash \"$@\" <&- >&-", "");
    Result result =
        new Call(script, LAUNCHER.toString(), "filter", "--input", "in.csv", "--output", "out.csv")
            .in(there)
            .run();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(LocalSpark.lines(there.resolve("out.csv"))).hasSize(3);
  }

  private static Path cloneAt(Path clone) throws IOException {
    for (String file :
        new String[] {
          "submit/gapforge",
          "conf/gapforge.conf",
          "conf/spark-defaults.conf",
          "conf/log4j2.properties",
          "pom.xml",
          "common/pom.xml",
          "jobs/pom.xml"
        }) {
      Files.createDirectories(clone.resolve(file).getParent());
      Files.copy(ROOT.resolve(file), clone.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(clone.resolve("common/src/main"));
    Files.createDirectories(clone.resolve("jobs/src/main"));
    Path target = Files.createDirectories(clone.resolve("jobs/target"));
    Path jar = applicationJar(ROOT.resolve("jobs/target"));
    Files.createLink(target.resolve(jar.getFileName()), jar);
    Files.createSymbolicLink(target.resolve("spark"), ROOT.resolve("jobs/target/spark"));
    return clone;
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void screen_ends_with_a_run_folder_and_a_second_run_computes_nothing() throws Exception {
    Path there = Files.createDirectories(folder.resolve("screening"));
    LocalSpark.write(there.resolve("formulas.csv"), candidates());
    LocalSpark.write(there.resolve("labels.csv"), ScreeningSample.labels());
    Result first = screen(there, "runs", "tables", "local[2]");
    assertThat(first.err()).doesNotContain("nothing to do");
    JsonNode manifest = manifest(there.resolve("runs"));
    assertThat(manifest.path("status").asText()).isEqualTo("finished");
    assertThat(manifest.path("counts").path(0).path("left").asLong()).isEqualTo(200);
    assertThat(manifest.path("inputs").path(0).path("sha256").asText()).hasSize(64);
    long left = manifest.path("counts").path(1).path("left").asLong();
    long rejected = 0;
    for (JsonNode count : manifest.path("counts").path(1).path("fellOut")) {
      rejected += count.asLong();
    }
    assertThat(left + rejected).as(manifest.path("counts").toPrettyString()).isEqualTo(200);

    Result second = screen(there, "runs2", "tables", "local[2]");
    assertThat(second.err().lines().filter(line -> line.contains("nothing to do"))).hasSize(5);

    // Executors that are processes of their own, other partitions, a warehouse of its own.
    Result cluster = screen(there, "runs3", "other", "local-cluster[2,1,1024]");
    assertThat(cluster.err()).doesNotContain("nothing to do");
    String list = Files.readString(run(there.resolve("runs")).resolve("shortlist.csv"));
    assertThat(list.lines()).hasSizeGreaterThan(1);
    String structures = structures(run(there.resolve("runs")));
    assertThat(structures.lines()).hasSizeGreaterThanOrEqualTo((int) list.lines().count());
    for (String runs : new String[] {"runs2", "runs3"}) {
      assertThat(run(there.resolve(runs)).resolve("shortlist.csv"))
          .hasContent(list.stripTrailing());
      assertThat(structures(run(there.resolve(runs)))).isEqualTo(structures);
    }
  }

  /** The index of a run's structures, whose files are all there. */
  private static String structures(Path run) throws IOException {
    Path folder = run.resolve("structures");
    String index = Files.readString(folder.resolve("index.csv"));
    assertThat(index.lines().skip(1).flatMap(line -> Stream.of(line.split(","))))
        .filteredOn(cell -> cell.endsWith(".cif"))
        .allSatisfy(cif -> assertThat(folder.resolve(cif)).isRegularFile());
    return index;
  }

  private static Result screen(Path there, String runs, String tables, String master)
      throws IOException, InterruptedException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "screen",
                "--input",
                "formulas.csv",
                "--labels",
                "labels.csv",
                "--warehouse",
                tables,
                "--runs",
                runs,
                "--set",
                "forest.trees=8",
                "--set",
                "forest.held-out=0.4",
                "--set",
                "window.min-ev=3"));
    args.addAll(List.of("--", "--master", master));
    if (master.startsWith("local-cluster")) {
      args.addAll(
          List.of(
              "--conf",
              "spark.executor.memory=1g",
              "--driver-memory",
              "1g",
              "--conf",
              "spark.sql.shuffle.partitions=5",
              "--conf",
              "spark.default.parallelism=5"));
    }
    Result result = gapforge(args.toArray(String[]::new)).in(there).run();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(run(there.resolve(runs)))
        .isDirectoryContaining("glob:**shortlist.csv")
        .isDirectoryContaining("glob:**shortlist.parquet")
        .isDirectoryContaining("glob:**report.html")
        .isDirectoryContaining("glob:**report.json")
        .isDirectoryContaining("glob:**manifest.json");
    return result;
  }

  private static Path run(Path runs) throws IOException {
    try (Stream<Path> all = Files.list(runs)) {
      List<Path> found = all.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static JsonNode manifest(Path runs) throws IOException {
    return new ObjectMapper().readTree(run(runs).resolve("manifest.json").toFile());
  }

  private static String[] candidates() {
    List<String> all = ScreeningSample.candidates();
    return Stream.concat(
            Stream.of("formula"), IntStream.range(0, 200).mapToObj(i -> all.get(i % all.size())))
        .toArray(String[]::new);
  }
}
