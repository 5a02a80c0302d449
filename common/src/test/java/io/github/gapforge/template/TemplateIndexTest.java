package io.github.gapforge.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TemplateIndexTest {

  @Test
  void the_answer_is_that_of_a_full_scan_over_many_exact_ties() {
    RandomCompositions random = new RandomCompositions(31);
    // Few elements and small counts, every composition several times: ties are the rule.
    List<Template> templates = new ArrayList<>();
    while (templates.size() < 30_000) {
      Composition composition = random.next(1, 3, 3);
      for (int copy = 0; copy < 3; copy++) {
        templates.add(new Template("t" + templates.size(), composition, random.nextInt(500)));
      }
    }
    TemplateSearch search = TemplateIndex.of(templates).newSearch();
    FullScan scan = new FullScan(templates);
    for (int i = 0; i < 1_200; i++) {
      Composition query =
          i % 3 == 0 ? templates.get(i * 7).composition() : random.next(1, 1 + i % 6, 4);
      int k = i % 4 == 0 ? 1 : i % 23 + 1;
      OwnComposition own = i % 2 == 0 ? OwnComposition.INCLUDE : OwnComposition.EXCLUDE;
      assertThat(found(search, query, k, own))
          .as("%s, k = %s, own %s", query, k, own)
          .isEqualTo(scan.nearest(query, k, own));
    }
  }

  @Test
  void whether_a_template_lies_within_a_distance_is_what_the_nearest_one_says() {
    RandomCompositions random = new RandomCompositions(35);
    List<Template> templates = new ArrayList<>();
    while (templates.size() < 5_000) {
      templates.add(new Template("t" + templates.size(), random.next(1, 4, 6), 0));
    }
    TemplateSearch search = TemplateIndex.of(templates).newSearch();
    int within = 0;
    for (int i = 0; i < 1_000; i++) {
      Composition query = random.next(1, 5, 8);
      search.find(query, 1, OwnComposition.INCLUDE);
      double nearest = search.emd(0);
      assertThat(search.hasWithin(query, nearest)).isTrue();
      assertThat(search.hasWithin(query, Math.nextDown(nearest))).isFalse();
      assertThat(search.hasWithin(query, 3)).isEqualTo(nearest <= 3);
      within += nearest <= 3 ? 1 : 0;
      // A search that ended early leaves nothing behind.
      search.find(query, 1, OwnComposition.INCLUDE);
      assertThat(search.emd(0)).isEqualTo(nearest);
    }
    assertThat(within).isBetween(100, 900);
  }

  @Test
  void the_answer_is_that_of_a_full_scan_with_up_to_twenty_elements() {
    RandomCompositions random = new RandomCompositions(32);
    List<Template> templates = new ArrayList<>();
    while (templates.size() < 20_011) {
      templates.add(new Template("t" + templates.size(), random.next(1, 20, 40), 0));
    }
    TemplateSearch search = TemplateIndex.of(templates).newSearch();
    FullScan scan = new FullScan(templates);
    for (int i = 0; i < 400; i++) {
      Composition query = random.next(1, 20, 10_000);
      assertThat(found(search, query, 5, OwnComposition.INCLUDE))
          .isEqualTo(scan.nearest(query, 5, OwnComposition.INCLUDE));
    }
  }

  /** All distinct compositions of the Materials Project table, 2,000 random queries. */
  @Test
  void the_answer_is_that_of_a_full_scan_over_the_materials_project() throws IOException {
    List<Template> templates = materialsProject();
    assertThat(templates).hasSizeGreaterThan(80_000);
    TemplateSearch search = TemplateIndex.of(templates).newSearch();
    FullScan scan = new FullScan(templates);
    RandomCompositions random = new RandomCompositions(33);
    for (int i = 0; i < 2_000; i++) {
      Composition query =
          i % 10 == 0
              ? templates.get(random.nextInt(templates.size())).composition()
              : random.next(2, 2 + i % 7, 7);
      OwnComposition own = i % 20 == 0 ? OwnComposition.EXCLUDE : OwnComposition.INCLUDE;
      assertThat(found(search, query, 5, own)).isEqualTo(scan.nearest(query, 5, own));
    }
  }

  @Test
  void any_number_of_templates_from_one_on_is_searched() {
    RandomCompositions random = new RandomCompositions(34);
    for (int size : new int[] {1, 2, 31, 32, 33, 64, 1023, 1024, 1025, 2049}) {
      List<Template> templates =
          IntStream.range(0, size)
              .mapToObj(i -> new Template("t" + i, random.next(1, 5, 5), i % 3))
              .toList();
      TemplateSearch search = TemplateIndex.of(templates).newSearch();
      FullScan scan = new FullScan(templates);
      for (int k : new int[] {1, 3, size, size + 7}) {
        Composition query = random.next(1, 5, 5);
        assertThat(found(search, query, k, OwnComposition.INCLUDE))
            .isEqualTo(scan.nearest(query, k, OwnComposition.INCLUDE));
      }
    }
  }

  @Test
  void ties_go_by_tie_rank_and_then_by_place() {
    // One rank to either side of B (85) lie C (86) and Si (84).
    List<Template> templates =
        List.of(template("a", "C", 2), template("b", "Si", 1), template("c", "C2", 1));
    List<TemplateMatch> matches = matches(templates, "B", OwnComposition.INCLUDE);
    assertThat(matches).extracting(TemplateMatch::id).containsExactly("b", "c", "a");
    assertThat(matches).extracting(TemplateMatch::emd).containsOnly(1.0);
  }

  @Test
  void the_own_composition_comes_first_or_is_passed_over() {
    List<Template> templates =
        List.of(template("sto", "SrTiO3", 1), template("twice", "Sr2Ti2O6", 0));
    List<Template> more = new ArrayList<>(templates);
    more.add(template("bto", "BaTiO3", 0));
    assertThat(matches(more, "SrTiO3", OwnComposition.INCLUDE))
        .extracting(TemplateMatch::id)
        .containsExactly("twice", "sto", "bto");
    assertThat(matches(more, "SrTiO3", OwnComposition.EXCLUDE))
        .extracting(TemplateMatch::id)
        .containsExactly("bto");
    assertThat(matches(templates, "SrTiO3", OwnComposition.EXCLUDE)).isEmpty();
  }

  @Test
  void a_match_tells_what_it_matched() {
    List<Template> templates =
        List.of(template("mp-1", "NaCl", 0), template("mp-2", "Ba2Ti2O6", 0));
    assertThat(matches(templates, "CaTiO3", OwnComposition.INCLUDE))
        .containsExactly(
            new TemplateMatch(1, 1, "mp-2", "BaTiO3", 0.4, true, false),
            new TemplateMatch(2, 0, "mp-1", "NaCl", 19.6, false, false));
    assertThat(matches(templates, "Cl3Na3", OwnComposition.INCLUDE).get(0))
        .isEqualTo(new TemplateMatch(1, 0, "mp-1", "NaCl", 0, true, true));
  }

  @Test
  void decimal_amounts_are_searched_too() {
    List<Template> templates =
        List.of(template("a", "Hg0.7Cd0.3Te", 0), template("b", "Hg0.333333333Cd0.666666667Te", 0));
    assertThat(matches(templates, "Hg7Cd3Te10", OwnComposition.EXCLUDE))
        .extracting(TemplateMatch::id)
        .containsExactly("b");
  }

  @Test
  void a_copy_through_serialisation_answers_the_same() throws Exception {
    RandomCompositions random = new RandomCompositions(35);
    List<Template> templates =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new Template("é" + i, random.next(1, 5, 5), i % 3))
            .toList();
    TemplateIndex index = TemplateIndex.of(templates);
    TemplateIndex copy = copied(index);
    for (int i = 0; i < 100; i++) {
      Composition query = random.next(1, 5, 5);
      assertThat(copy.newSearch().matches(query, 3, OwnComposition.INCLUDE))
          .isEqualTo(index.newSearch().matches(query, 3, OwnComposition.INCLUDE));
      assertThat(copy.id(i)).isEqualTo("é" + i);
      assertThat(copy.composition(i)).isEqualTo(templates.get(i).composition().reduced());
    }
  }

  @Test
  void threads_with_their_own_searches_do_not_disturb_each_other() {
    RandomCompositions random = new RandomCompositions(36);
    List<Template> templates =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new Template("t" + i, random.next(1, 5, 5), 0))
            .toList();
    List<Composition> queries =
        IntStream.range(0, 2_000).mapToObj(i -> random.next(1, 5, 5)).toList();
    TemplateIndex index = TemplateIndex.of(templates);
    TemplateSearch alone = index.newSearch();
    List<List<TemplateMatch>> expected =
        queries.stream().map(q -> alone.matches(q, 2, OwnComposition.INCLUDE)).toList();
    assertThat(
            queries.parallelStream()
                .map(q -> index.newSearch().matches(q, 2, OwnComposition.INCLUDE))
                .toList())
        .isEqualTo(expected);
  }

  @Test
  void mistakes_are_named_with_their_values() {
    assertThatThrownBy(() -> TemplateIndex.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 template");
    TemplateSearch search = TemplateIndex.of(List.of(template("a", "C", 0))).newSearch();
    assertThatThrownBy(() -> search.find(FormulaParser.parse("C"), 0, OwnComposition.INCLUDE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 nearest");
  }

  private static List<Integer> found(
      TemplateSearch search, Composition query, int k, OwnComposition own) {
    return IntStream.range(0, search.find(query, k, own)).mapToObj(search::index).toList();
  }

  private static List<TemplateMatch> matches(
      List<Template> templates, String query, OwnComposition own) {
    return TemplateIndex.of(templates).newSearch().matches(FormulaParser.parse(query), 9, own);
  }

  private static Template template(String id, String formula, int tieRank) {
    return new Template(id, FormulaParser.parse(formula), tieRank);
  }

  private static TemplateIndex copied(TemplateIndex index) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(index);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (TemplateIndex) in.readObject();
    }
  }

  private static List<Template> materialsProject() throws IOException {
    Map<String, Template> byKey = new LinkedHashMap<>();
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.data("formulas_mp.csv.gz"))),
                StandardCharsets.UTF_8))) {
      rows.readLine();
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        String[] cells = row.split(",");
        Composition composition = FormulaParser.parse(cells[1]);
        byKey.putIfAbsent(
            composition.key(), new Template(cells[0], composition, byKey.size() % 1_000));
      }
    }
    return List.copyOf(byKey.values());
  }
}
