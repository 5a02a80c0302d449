package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All templates, laid out for exact nearest-neighbour search by Element Mover's Distance.
 *
 * <p>Immutable, made of primitive arrays only, and shared by all threads: a broadcast value. Each
 * thread asks through its own {@link TemplateSearch}.
 *
 * <p><b>The order of an answer</b> is total, and the one a full scan gives: by distance in whole
 * billionths of a rank ({@code Math.round(emd * 1e9)}), then by {@link Template#tieRank}, then by
 * place in the list. Two templates tie when their rounded distances are equal. Templates at equal
 * distance always tie, because equal distances are equal doubles (see {@link
 * ElementMoversDistance}); distances of ordinary formulas that differ do so by more than the
 * rounding.
 *
 * <p>Inside, templates stand in <i>slots</i>, an order in which neighbours lie close together;
 * outside they are known by their place in the list.
 */
public final class TemplateIndex implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Distances are compared in these units per rank. */
  private static final double TIES_PER_RANK = 1e9;

  private final BoundTree tree;
  private final SupportTable supports;
  private final TemplateIds ids;
  private final int[] tieRanks;
  private final int[] listedAt;
  private final int[] slotOf;

  private TemplateIndex(List<Template> templates) {
    int[][] coordinates = coordinates(templates);
    listedAt = TemplateOrder.of(coordinates);
    slotOf = new int[listedAt.length];
    tieRanks = new int[listedAt.length];
    int[][] ordered = new int[listedAt.length][];
    List<Composition> compositions = new ArrayList<>(listedAt.length);
    for (int slot = 0; slot < listedAt.length; slot++) {
      Template template = templates.get(listedAt[slot]);
      slotOf[listedAt[slot]] = slot;
      tieRanks[slot] = template.tieRank();
      ordered[slot] = coordinates[listedAt[slot]];
      compositions.add(template.composition());
    }
    tree = new BoundTree(ordered);
    supports = new SupportTable(compositions);
    ids = new TemplateIds(templates.stream().map(Template::id).toList());
  }

  /**
   * An index of the given templates; several may have the same composition.
   *
   * @throws IllegalArgumentException if there is no template
   */
  public static TemplateIndex of(List<Template> templates) {
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("a template index needs at least 1 template, got 0");
    }
    return new TemplateIndex(templates);
  }

  private static int[][] coordinates(List<Template> templates) {
    int[][] coordinates = new int[templates.size()][BlockMeans.BLOCKS];
    PettiforSupport support = new PettiforSupport();
    for (int i = 0; i < coordinates.length; i++) {
      support.set(templates.get(i).composition());
      BlockMeans.embed(support, coordinates[i]);
    }
    return coordinates;
  }

  /** A new search over this index, for one thread. */
  public TemplateSearch newSearch() {
    return new TemplateSearch(this);
  }

  /** Number of templates. */
  public int size() {
    return listedAt.length;
  }

  /** Id of the template at the given place of the list. */
  public String id(int index) {
    return ids.get(index);
  }

  /** Reduced composition of the template at the given place of the list. */
  public Composition composition(int index) {
    return supports.composition(slotOf[index]);
  }

  BoundTree tree() {
    return tree;
  }

  SupportTable supports() {
    return supports;
  }

  /** Place in the list of the template in a slot. */
  int listedAt(int slot) {
    return listedAt[slot];
  }

  /** The distance as it is compared: in whole billionths of a rank. */
  static long comparable(double emd) {
    return Math.round(emd * TIES_PER_RANK);
  }

  /** Whether slot {@code a} comes before slot {@code b} where their distances tie. */
  boolean isPreferred(int a, int b) {
    return tieRanks[a] != tieRanks[b] ? tieRanks[a] < tieRanks[b] : listedAt[a] < listedAt[b];
  }
}
