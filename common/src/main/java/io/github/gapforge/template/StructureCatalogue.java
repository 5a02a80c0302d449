package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Known crystals in groups of one anonymous formula: what templates are chosen from. Crystals of
 * one composition (polymorphs) share a row, in the order of {@link StructureTemplate#PREFERENCE}.
 *
 * <p>Immutable, made of flat arrays and shared by all threads: a broadcast value. Each thread asks
 * through its own {@link TemplateChooser}.
 */
public final class StructureCatalogue implements Serializable {

  private static final long serialVersionUID = 1L;

  private final SupportTable compositions;
  private final byte[][] signs;
  private final HashMap<String, int[]> rowsByRatios = new HashMap<>();
  private final int[][] places;
  private final int[] preference;
  private final int[] prototypes;
  private final BitSet experimentallyKnown;
  private final BitSet ofKnownSpaceGroup;
  private final TemplateIds ids;
  private final TemplateIndex index;

  private StructureCatalogue(List<StructureTemplate> templates, OxidationSigns oxidationSigns) {
    preference = preference(templates);
    prototypes = prototypes(templates);
    experimentallyKnown = which(templates, StructureTemplate::experimentallyKnown);
    ofKnownSpaceGroup = which(templates, template -> template.spaceGroup().isPresent());
    Map<String, List<Integer>> byKey = new LinkedHashMap<>();
    for (int place = 0; place < templates.size(); place++) {
      String key = templates.get(place).composition().key();
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(place);
    }
    places = new int[byKey.size()][];
    signs = new byte[byKey.size()][];
    List<Composition> reduced = new ArrayList<>();
    List<Template> representatives = new ArrayList<>();
    TreeMap<String, List<Integer>> groups = new TreeMap<>();
    for (List<Integer> polymorphs : byKey.values()) {
      int row = reduced.size();
      places[row] =
          polymorphs.stream()
              .sorted((a, b) -> Integer.compare(preference[a], preference[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      StructureTemplate best = templates.get(places[row][0]);
      reduced.add(best.composition().reduced());
      representatives.add(new Template(best.id(), reduced.get(row), preference[places[row][0]]));
      groups
          .computeIfAbsent(reduced.get(row).anonymousFormula().text(), k -> new ArrayList<>())
          .add(row);
    }
    groups.forEach(
        (ratios, rows) ->
            rowsByRatios.put(ratios, rows.stream().mapToInt(Integer::intValue).toArray()));
    compositions = new SupportTable(reduced);
    IntStream.range(0, signs.length)
        .parallel()
        .forEach(row -> signs[row] = oxidationSigns.of(reduced.get(row)));
    ids = new TemplateIds(templates.stream().map(StructureTemplate::id).toList());
    index = TemplateIndex.of(representatives);
  }

  /**
   * A catalogue of the given crystals; several may have one composition.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static StructureCatalogue of(List<StructureTemplate> templates, OxidationSigns signs) {
    return new StructureCatalogue(templates, signs);
  }

  /** For every template its place in the order of preference. */
  private static int[] preference(List<StructureTemplate> templates) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, templates.size()).boxed().toList());
    Collections.sort(
        order,
        (a, b) -> {
          int byPreference =
              StructureTemplate.PREFERENCE.compare(templates.get(a), templates.get(b));
          return byPreference != 0 ? byPreference : Integer.compare(a, b);
        });
    int[] preference = new int[order.size()];
    for (int i = 0; i < preference.length; i++) {
      preference[order.get(i)] = i;
    }
    return preference;
  }

  private static BitSet which(
      List<StructureTemplate> templates, Predicate<StructureTemplate> wanted) {
    return IntStream.range(0, templates.size())
        .filter(place -> wanted.test(templates.get(place)))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** What stands for a prototype. */
  private record Prototype(String anonymousFormula, int spaceGroup, int sites) {}

  /** Numbers of the prototypes, in the order of their first crystals. */
  private static int[] prototypes(List<StructureTemplate> templates) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] prototypes = new int[templates.size()];
    for (int place = 0; place < prototypes.length; place++) {
      StructureTemplate template = templates.get(place);
      // Of what group a crystal is may not be known: then it is of a prototype of its own.
      Object key =
          template.spaceGroup().isEmpty()
              ? place
              : new Prototype(
                  template.composition().anonymousFormula().text(),
                  template.spaceGroup().getAsInt(),
                  template.sites());
      int next = numbers.size();
      prototypes[place] = numbers.computeIfAbsent(key, k -> next);
    }
    return prototypes;
  }

  /** Number of crystals. */
  public int size() {
    return preference.length;
  }

  /** Number of distinct compositions. */
  public int compositions() {
    return compositions.rows();
  }

  /** Id of the crystal at the given place of the list. */
  public String id(int place) {
    return ids.get(place);
  }

  /** Places of the crystals of a composition, the preferred first; empty where there is none. */
  public List<Integer> polymorphs(Composition composition) {
    Composition reduced = composition.reduced();
    PettiforSupport query = PettiforSupport.of(reduced);
    for (int row : rows(reduced)) {
      if (compositions.isSame(query, row)) {
        return IntStream.of(places[row]).boxed().toList();
      }
    }
    return List.of();
  }

  /** Places of all crystals with a composition's ratios but another composition. */
  public IntStream othersOfSameRatios(Composition composition) {
    Composition reduced = composition.reduced();
    PettiforSupport query = PettiforSupport.of(reduced);
    return IntStream.of(rows(reduced))
        .filter(row -> !compositions.isSame(query, row))
        .flatMap(row -> IntStream.of(places[row]));
  }

  /** Rows with the ratios of a composition. */
  int[] rows(Composition composition) {
    return rowsByRatios.getOrDefault(composition.anonymousFormula().text(), new int[0]);
  }

  SupportTable table() {
    return compositions;
  }

  /** Signs of a row's elements by atomic number. */
  byte[] signs(int row) {
    return signs[row];
  }

  /** Places of a row's crystals, the preferred first. */
  int[] places(int row) {
    return places[row];
  }

  /** Place of a crystal in the order of preference over the whole catalogue. */
  int preference(int place) {
    return preference[place];
  }

  /** Whether a crystal was made, as far as is known. */
  public boolean isExperimentallyKnown(int place) {
    return experimentallyKnown.get(place);
  }

  /** Whether a crystal's space group is known. */
  public boolean hasSpaceGroup(int place) {
    return ofKnownSpaceGroup.get(place);
  }

  /** Whether a crystal comes before another that costs the same. */
  public boolean isPreferred(int place, int other) {
    return preference[place] < preference[other];
  }

  /**
   * Number of a crystal's prototype: equal for crystals of one anonymous formula, space group and
   * number of sites in the primitive cell.
   */
  public int prototype(int place) {
    return prototypes[place];
  }

  /** Nearest compositions of any ratios. */
  TemplateIndex index() {
    return index;
  }
}
