package io.github.gapforge.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.PettiforScale;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.run.KeyedRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateChooserTest {

  private static final OxidationSigns SIGNS = new OxidationSigns(ValidityRules.smact());
  private static final double RADIUS = 10;
  private static final double SIGN = 20;
  private static final SubstitutionCost COST = new SubstitutionCost(RADIUS, SIGN);

  /** Few elements, so that ties, shared compositions and changes of sign are frequent. */
  private static final String[] ELEMENTS = {
    "Li", "Na", "K", "Ca", "Sr", "Ti", "Zr", "Fe", "Al", "S", "O", "F", "Cl", "Br"
  };

  private static final int[][] RATIOS = {
    {1, 1},
    {1, 2},
    {1, 1, 1},
    {1, 1, 3},
    {1, 1, 2},
    {2, 2, 7},
    {1, 1, 1, 1},
    {1, 1, 2, 2},
    {1, 1, 1, 3},
    {1, 1, 1, 1, 1},
    {4, 1}
  };

  private record Scored(int place, double cost) {}

  @Test
  void equals_the_full_scan_over_all_assignments_and_all_templates() {
    List<StructureTemplate> templates = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      templates.add(template(i));
    }
    StructureCatalogue catalogue = StructureCatalogue.of(templates, SIGNS);
    TemplateChooser chooser = new TemplateChooser(catalogue, COST, SIGNS);
    long scanned = 0;
    for (int i = 0; i < 150; i++) {
      Composition query = composition(KeyedRandom.of(3, "query", i));
      int k = 1 + i % 6;
      OwnComposition own = i % 2 == 0 ? OwnComposition.INCLUDE : OwnComposition.EXCLUDE;
      List<Scored> expected = fullScan(templates, query, own);
      scanned += expected.size();
      TemplateChoice choice = chooser.choose(query, k, own);
      assertThat(choice.best()).hasSize(Math.min(k, expected.size()));
      for (int rank = 0; rank < choice.best().size(); rank++) {
        ChosenTemplate chosen = choice.best().get(rank);
        assertThat(chosen.cost()).isCloseTo(expected.get(rank).cost(), within(1e-9));
        assertThat(chosen.place())
            .as("%s rank %d", query, rank)
            .isEqualTo(expected.get(rank).place());
        assertThat(chosen.id()).isEqualTo(templates.get(chosen.place()).id());
        assertThat(chosen.emd()).isLessThanOrEqualTo(chosen.cost() + 1e-12);
        assertSwapsCost(chosen, query, templates.get(chosen.place()).composition());
      }
    }
    // Polymorphs share an assignment, and the bound ends the scan early.
    assertThat(chooser.assignments()).isLessThan(scanned);
  }

  /** The swaps lead from the template's composition to the query's and cost what is said. */
  private static void assertSwapsCost(
      ChosenTemplate chosen, Composition query, Composition template) {
    Composition reduced = template.reduced();
    long[] counts = new long[Element.COUNT + 1];
    double cost = 0;
    for (ElementSwap swap : chosen.swaps()) {
      for (int i = 0; i < reduced.size(); i++) {
        if (reduced.element(i) == swap.from()) {
          counts[swap.to().atomicNumber()] = reduced.count(i);
          cost += reduced.count(i) * costOf(swap.to(), swap.from(), query, template);
        }
      }
    }
    for (int i = 0; i < query.size(); i++) {
      assertThat(counts[query.atomicNumber(i)]).isEqualTo(query.reduced().count(i));
    }
    assertThat(cost / reduced.totalCount()).isCloseTo(chosen.cost(), within(1e-9));
  }

  /** The definition, written down again. */
  private static double costOf(Element e, Element t, Composition query, Composition template) {
    var radius = ElementTable.standard().property("CovalentRadius");
    int sign = SIGNS.of(query)[e.atomicNumber()] * SIGNS.of(template)[t.atomicNumber()];
    return Math.abs(PettiforScale.rank(e) - PettiforScale.rank(t))
        + RADIUS * Math.abs(radius.value(e) - radius.value(t)) / radius.value(t)
        + (sign == -1 ? SIGN : 0);
  }

  private static List<Scored> fullScan(
      List<StructureTemplate> templates, Composition query, OwnComposition own) {
    List<Scored> scored = new ArrayList<>();
    for (int place = 0; place < templates.size(); place++) {
      Composition template = templates.get(place).composition().reduced();
      boolean skip = own == OwnComposition.EXCLUDE && template.equals(query.reduced());
      if (template.anonymousFormula().equals(query.anonymousFormula()) && !skip) {
        double cost = cheapest(query.reduced(), template, 0, new boolean[template.size()]);
        scored.add(new Scored(place, cost / template.totalCount()));
      }
    }
    scored.sort(
        Comparator.comparingLong((Scored s) -> Math.round(s.cost() * 1e9))
            .thenComparing(s -> templates.get(s.place()), StructureTemplate.PREFERENCE)
            .thenComparingInt(Scored::place));
    Set<Object> prototypes = new HashSet<>();
    scored.removeIf(s -> !prototypes.add(prototype(templates, s.place())));
    return scored;
  }

  /** Group and sites, since all have the query's ratios; the place where the group is unknown. */
  private static Object prototype(List<StructureTemplate> templates, int place) {
    StructureTemplate template = templates.get(place);
    return template.spaceGroup().isEmpty()
        ? place
        : List.of(template.spaceGroup().getAsInt(), template.sites());
  }

  /** All bijections, one after the other. */
  private static double cheapest(Composition query, Composition template, int i, boolean[] used) {
    if (i == query.size()) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < template.size(); j++) {
      if (!used[j] && template.count(j) == query.count(i)) {
        used[j] = true;
        double cost =
            query.count(i) * costOf(query.element(i), template.element(j), query, template)
                + cheapest(query, template, i + 1, used);
        best = Math.min(best, cost);
        used[j] = false;
      }
    }
    return best;
  }

  private static StructureTemplate template(int i) {
    KeyedRandom random = KeyedRandom.of(3, "template", i);
    return new StructureTemplate(
        "mp-" + random.nextInt(2000),
        composition(random),
        random.nextInt(2) == 0,
        random.nextInt(3) == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(random.nextInt(3) * 0.1),
        4 * (1 + random.nextInt(3)),
        random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(5)));
  }

  private static Composition composition(KeyedRandom random) {
    int[] ratios = RATIOS[random.nextInt(RATIOS.length)];
    int[] order = new int[ELEMENTS.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random.shuffle(order);
    StringBuilder formula = new StringBuilder();
    for (int i = 0; i < ratios.length; i++) {
      formula.append(ELEMENTS[order[i]]).append(ratios[i]);
    }
    return FormulaParser.parse(formula.toString());
  }

  @Test
  void cations_take_the_places_of_cations() {
    // By counts alone the two elements of SrO could stand for those of NaCl either way.
    ChosenTemplate chosen = only("SrO", "NaCl");
    assertThat(chosen.swaps()).hasToString("[Cl>O, Na>Sr]");
    assertThat(only("CaTiO3", "NaTaO3").swaps()).hasToString("[Na>Ca, Ta>Ti, O>O]");
  }

  @Test
  void ties_go_to_the_made_the_stable_the_small_and_the_first() {
    List<StructureTemplate> polymorphs = new ArrayList<>();
    polymorphs.add(of("mp-1000", "TiO2", false, 0.0, 3));
    polymorphs.add(of("mp-7", "TiO2", true, Double.NaN, 6));
    polymorphs.add(of("mp-900", "TiO2", true, 0.1, 6));
    polymorphs.add(of("mp-1001", "TiO2", true, 0.0, 12));
    polymorphs.add(of("mp-999", "TiO2", true, 0.0, 6));
    polymorphs.add(of("mp-1002", "TiO2", true, 0.0, 6));
    TemplateChoice choice = choose(polymorphs, "SnO2", 6);
    assertThat(choice.best())
        .extracting(ChosenTemplate::id)
        .containsExactly("mp-999", "mp-1002", "mp-1001", "mp-900", "mp-7", "mp-1000");
    assertThat(choice.best()).extracting(ChosenTemplate::rank).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void of_each_prototype_the_cheapest_is_kept() {
    List<StructureTemplate> templates = new ArrayList<>();
    templates.add(ofGroup("far", "CsI", 225, 2));
    templates.add(ofGroup("near", "NaCl", 225, 2));
    templates.add(ofGroup("other group", "CsCl", 221, 2));
    templates.add(ofGroup("other sites", "RbI", 225, 4));
    templates.add(of("unknown group", "CsI", true, 0, 2));
    assertThat(choose(templates, "NaBr", 9).best())
        .extracting(ChosenTemplate::id)
        .containsExactly("near", "other sites", "unknown group", "other group");
  }

  private static StructureTemplate ofGroup(String id, String formula, int group, int sites) {
    return new StructureTemplate(
        id,
        FormulaParser.parse(formula),
        true,
        OptionalDouble.empty(),
        sites,
        OptionalInt.of(group));
  }

  @Test
  void no_template_is_an_answer_with_the_nearest_for_information() {
    List<StructureTemplate> templates =
        List.of(of("a", "CaTiO3", true, 0, 5), of("b", "NaCl", true, 0, 2));
    TemplateChoice choice = choose(templates, "CaTi2O5", 3);
    assertThat(choice.best()).isEmpty();
    assertThat(choice.nearest().orElseThrow().id()).isEqualTo("a");
    assertThat(choice.nearest().orElseThrow().sameAnonymousFormula()).isFalse();
    assertThat(choose(templates, "KBr", 3).nearest()).isEmpty();
  }

  @Test
  void the_published_rule_comes_with_its_faults() {
    List<StructureTemplate> templates =
        List.of(of("wrong", "Ca2Sr2Br1", true, 0, 5), of("right", "BeF2", true, 0, 3));
    StructureCatalogue catalogue = StructureCatalogue.of(templates, SIGNS);
    ChosenTemplate paper =
        new PublishedRule(catalogue).choose(FormulaParser.parse("CaSr2")).orElseThrow();
    assertThat(paper.id()).isEqualTo("wrong");
    assertThat(paper.swaps()).hasToString("[Br>Ca, Ca>Sr]");
    ChosenTemplate ours =
        new TemplateChooser(catalogue, COST, SIGNS)
            .choose(FormulaParser.parse("CaSr2"), 1, OwnComposition.INCLUDE)
            .best()
            .get(0);
    assertThat(ours.id()).isEqualTo("right");
    assertThat(new PublishedRule(catalogue).choose(FormulaParser.parse("CaSr3"))).isEmpty();
  }

  @Test
  void survives_serialisation() throws Exception {
    StructureCatalogue catalogue =
        StructureCatalogue.of(List.of(of("a", "CaTiO3", true, 0, 5)), SIGNS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(catalogue);
      out.writeObject(COST);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      StructureCatalogue again = (StructureCatalogue) in.readObject();
      SubstitutionCost cost = (SubstitutionCost) in.readObject();
      Composition query = FormulaParser.parse("SrZrO3");
      assertThat(new TemplateChooser(again, cost, SIGNS).choose(query, 1, OwnComposition.INCLUDE))
          .isEqualTo(
              new TemplateChooser(catalogue, COST, SIGNS).choose(query, 1, OwnComposition.INCLUDE));
      assertThat(again.polymorphs(FormulaParser.parse("Ca2Ti2O6"))).containsExactly(0);
      assertThat(again.polymorphs(query)).isEmpty();
    }
  }

  @Test
  void refuses_weights_and_counts_that_make_no_sense() {
    assertThatThrownBy(() -> new SubstitutionCost(-1, 0)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> choose(List.of(of("a", "NaCl", true, 0, 2)), "KBr", 0))
        .hasMessageContaining("asked for 0");
  }

  private static ChosenTemplate only(String query, String template) {
    return choose(List.of(of("t", template, true, 0, 1)), query, 1).best().get(0);
  }

  private static TemplateChoice choose(List<StructureTemplate> templates, String query, int k) {
    return new TemplateChooser(StructureCatalogue.of(templates, SIGNS), COST, SIGNS)
        .choose(FormulaParser.parse(query), k, OwnComposition.INCLUDE);
  }

  private static StructureTemplate of(
      String id, String formula, boolean known, double hull, int sites) {
    return new StructureTemplate(
        id,
        FormulaParser.parse(formula),
        known,
        Double.isNaN(hull) ? OptionalDouble.empty() : OptionalDouble.of(hull),
        sites,
        OptionalInt.empty());
  }
}
