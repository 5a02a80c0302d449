package io.github.gapforge.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.run.UserError;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsLoaderTest {

  @TempDir private Path folder;

  private static Config set(String key, String value) {
    return SettingsLoader.load(List.of(), Map.of(key, value));
  }

  private static Settings settings(String key, String value) {
    return Settings.of(set(key, value));
  }

  private Config file(String text) {
    return SettingsLoader.load(
        List.of(LocalSpark.write(folder.resolve("own.conf"), text).toFile()), Map.of());
  }

  private static void refused(int code, ThrowingCallable work, String... parts) {
    assertThatThrownBy(work)
        .isInstanceOf(UserError.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
    assertThatThrownBy(work).satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(code));
  }

  @Test
  void the_defaults_are_valid() {
    Settings settings = Settings.of(SettingsLoader.defaults());
    assertThat(settings.shortlist().size()).isEqualTo(100);
    assertThat(settings.shortlist().perChemicalSystem()).isEqualTo(3);
    assertThat(settings.window()).isEqualTo(new WindowSettings(6, 1000, "PBE"));
    assertThat(settings.filter().rules()).isEqualTo("smact");
  }

  @ParameterizedTest
  @CsvSource({
    "forest.treees, forest.trees",
    "trees, forest.trees",
    "shortlst.size, shortlist.size",
    "filter.mixed_valence, filter.mixed-valence",
    "Seed, seed"
  })
  void an_unknown_key_is_refused_with_a_suggestion(String given, String meant) {
    refused(2, () -> set(given, "1"), "unknown setting", given, "did you mean '" + meant + "'?");
  }

  @Test
  void a_key_that_resembles_nothing_points_to_the_file_of_all_settings() {
    refused(2, () -> set("executor-memory-overhead-of-the-driver", "1"), "conf/gapforge.conf");
  }

  @Test
  void a_key_with_the_leading_name_is_told_to_leave_it_out() {
    refused(2, () -> set("gapforge.seed", "1"), "gapforge.seed", "leave the leading");
  }

  @Test
  void an_unknown_key_in_a_file_names_the_file() {
    refused(2, () -> file("gapforge.forest.tres = 5"), "forest.tres", "own.conf");
  }

  @Test
  void an_unknown_group_without_any_value_is_refused() {
    refused(2, () -> file("gapforge { forrest {} }"), "forrest");
  }

  @Test
  void a_null_is_refused() {
    refused(2, () -> file("gapforge.forest.trees = null"), "forest.trees", "null", "a number");
  }

  @Test
  void a_null_group_is_refused() {
    refused(2, () -> file("gapforge.forest = null"), "forest", "a group of settings");
  }

  @Test
  void a_file_with_keys_outside_gapforge_is_refused() {
    refused(2, () -> file("seed = 5"), "'seed' at its top level");
  }

  @Test
  void a_file_that_is_no_HOCON_is_an_unusable_input() {
    assertThatThrownBy(() -> file("gapforge { seed = "))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not valid HOCON");
  }

  @Test
  void a_missing_file_is_a_missing_input() {
    refused(
        3,
        () -> SettingsLoader.load(List.of(new File("/no/such.conf")), Map.of()),
        "/no/such.conf",
        "cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "seed, many",
    "forest.trees, many",
    "filter.pauling, maybe",
    "filter.pauling, yes",
    "shortlist.include-known, 1",
    "forest, 5",
    "forest.trees, '{a: 1}'",
    "forest.trees, '[1, 2]'",
    "forest.trees, ''"
  })
  void a_value_of_the_wrong_type_is_refused(String key, String value) {
    refused(2, () -> set(key, value), "'" + key + "'", "must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a: 1}", "[1, 2]"})
  void an_object_or_list_in_a_file_is_refused_where_a_text_stands(String value) {
    refused(2, () -> file("gapforge.filter.rules = " + value), "filter.rules", "a text");
  }

  @Test
  void an_object_or_list_given_by_set_is_no_rule_set() {
    refused(2, () -> settings("filter.rules", "[smact]"), "[smact]", "must be one of");
  }

  @ParameterizedTest
  @CsvSource({
    "forest.trees, 0",
    "forest.trees, 2.5",
    "forest.trees, NaN",
    "forest.depth, 31",
    "forest.bins, 257",
    "forest.held-out, 0.95",
    "forest.held-out, NaN",
    "forest.trend, cubic",
    "forest.features, 0",
    "forest.features, half",
    "shortlist.size, 0",
    "shortlist.rank-by, value",
    "shortlist.min-probability, 1.1",
    "filter.rules, smackt",
    "filter.alloys, maybe",
    "filter.limits.atoms, -1",
    "policies.toxic, warn",
    "window.kind, pbe",
    "window.min-ev, 2000",
    "match.top, 0",
    "descriptors.set, magpie133",
    "seed, 1.5",
    "seed, 1e30",
    "seed, NaN"
  })
  void a_value_out_of_range_is_refused_with_key_and_value(String key, String value) {
    refused(2, () -> settings(key, value), key, "must");
  }

  @Test
  void an_empty_window_is_refused() {
    refused(
        2,
        () ->
            Settings.of(
                SettingsLoader.load(List.of(), Map.of("window.min-ev", "4", "window.max-ev", "4"))),
        "window.min-ev 4.0 is not below window.max-ev 4.0");
  }

  @Test
  void the_whole_range_of_seeds_is_exact() {
    assertThat(settings("seed", "9223372036854775807").seed()).isEqualTo(Long.MAX_VALUE);
    assertThat(settings("seed", "-9223372036854775808").seed()).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdfs://nn:8020/a b/c",
        "file:///data/x",
        "C:\\data\\new",
        "a \"quoted\" word",
        "key=value",
        "${HOME}",
        "a,b;c#d//e",
        "Li₂O",
        "  padded  ",
        "{x}",
        "1.50",
        "0123",
        "true"
      })
  void a_text_survives_set_as_it_was_typed(String value) {
    assertThat(set("warehouse", value).getString("warehouse")).isEqualTo(value);
  }

  @Test
  void an_empty_text_stands_for_the_usual_place() {
    assertThat(settings("warehouse", "").warehouse()).endsWith("warehouse");
  }

  @Test
  void a_relative_warehouse_is_made_absolute_and_a_URI_stays() {
    assertThat(settings("warehouse", "my/tables").warehouse())
        .isEqualTo(Path.of("my/tables").toAbsolutePath().toString());
    assertThat(settings("runs", "hdfs://nn:8020/runs").runs()).isEqualTo("hdfs://nn:8020/runs");
    assertThat(settings("runs", "file:/data/runs").runs()).isEqualTo("file:/data/runs");
  }

  @Test
  void later_files_win_over_earlier_ones_and_single_values_over_files() {
    File first =
        LocalSpark.write(
                folder.resolve("1.conf"), "gapforge { seed = 1, forest { trees = 1, depth = 1 } }")
            .toFile();
    File second = LocalSpark.write(folder.resolve("2.conf"), "gapforge.forest.trees = 2").toFile();
    Map<String, String> single = new LinkedHashMap<>();
    single.put("forest.bins", "64");
    Settings settings = Settings.of(SettingsLoader.load(List.of(first, second), single));
    assertThat(settings.seed()).isEqualTo(1);
    assertThat(settings.forest().trees()).isEqualTo(2);
    assertThat(settings.forest().depth()).isEqualTo(1);
    assertThat(settings.forest().bins()).isEqualTo(64);
    assertThat(settings.forest().partitions()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a..b", "{"})
  void a_key_that_is_none_is_refused(String key) {
    assertThatThrownBy(() -> set(key, "1"))
        .isInstanceOf(UserError.class)
        .satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(2));
  }
}
