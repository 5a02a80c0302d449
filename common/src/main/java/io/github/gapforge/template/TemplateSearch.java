package io.github.gapforge.template;

import io.github.gapforge.chemistry.AnonymousFormula;
import io.github.gapforge.chemistry.Composition;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact k nearest templates of one composition after the other; holds scratch memory, so each
 * thread needs its own.
 *
 * <p>Branch and bound: boxes and points are visited in the order of their lower bound ({@link
 * BlockMeans}), and whatever cannot beat the k-th best so far is left out; the distance itself is
 * computed only for points that pass. The answer is that of a full scan, ties included (see {@link
 * TemplateIndex}).
 */
public final class TemplateSearch {

  /** Below every bound: a search with this limit is over. */
  private static final int NOTHING = -1;

  /** No distance is so small that a search may end with it. */
  private static final double NEVER = -1;

  private final TemplateIndex index;
  private final BoundTree tree;
  private final PettiforSupport query = new PettiforSupport();
  private final int[] coordinates = new int[BlockMeans.BLOCKS];
  private final int[] groupBounds;
  private final BoundQueue groups;
  private final int[] leafBounds = new int[BoundTree.FANOUT];
  private final BoundQueue leaves = new BoundQueue(BoundTree.FANOUT);
  private final int[] pointBounds = new int[BoundTree.LEAF];
  private final BoundQueue points = new BoundQueue(BoundTree.LEAF);
  private final NearestSlots nearest;
  private OwnComposition own = OwnComposition.INCLUDE;
  private int limit;
  private double enough;
  private long evaluations;

  TemplateSearch(TemplateIndex index) {
    this.index = index;
    this.tree = index.tree();
    this.groupBounds = new int[tree.groups()];
    this.groups = new BoundQueue(tree.groups());
    this.nearest = new NearestSlots(index);
  }

  /**
   * Finds the nearest templates and leaves them in this object: {@link #index} and {@link #emd}
   * tell them apart, without allocating.
   *
   * @param composition the query, any number of elements
   * @param k how many are wanted, at least 1
   * @param ownComposition whether templates of the query's own composition count
   * @return how many were found: k, or all there are
   * @throws IllegalArgumentException if {@code k} is not positive
   */
  public int find(Composition composition, int k, OwnComposition ownComposition) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "asked for the " + k + " nearest templates, not 1 or more");
    }
    own = ownComposition;
    enough = NEVER;
    nearest.clear(k);
    search(composition, BlockMeans.limit(nearest.reach()));
    return nearest.size();
  }

  /**
   * Whether some template lies at most so far from a composition. Ends at the first that does, and
   * so is faster than looking for the nearest.
   *
   * @param emd distance in ranks
   */
  public boolean hasWithin(Composition composition, double emd) {
    own = OwnComposition.INCLUDE;
    enough = emd;
    nearest.clear(1);
    search(composition, BlockMeans.limit(emd));
    return nearest.size() > 0 && nearest.distance(0) <= emd;
  }

  private void search(Composition composition, int firstLimit) {
    query.set(composition.reduced());
    BlockMeans.embed(query, coordinates);
    limit = firstLimit;
    tree.groupBounds(coordinates, groupBounds);
    visitNearestGroup();
    groups.fill(groupBounds, tree.groups(), limit);
    for (int i = 0; i < groups.size() && groups.bound(i) <= limit; i++) {
      visitGroup(groups.child(i));
    }
  }

  /** The nearest templates as rows, best first; see {@link #find}. */
  public List<TemplateMatch> matches(
      Composition composition, int k, OwnComposition ownComposition) {
    int found = find(composition, k, ownComposition);
    AnonymousFormula anonymous = composition.anonymousFormula();
    List<TemplateMatch> matches = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      matches.add(match(i, anonymous));
    }
    return matches;
  }

  private TemplateMatch match(int i, AnonymousFormula anonymous) {
    Composition template = index.composition(index(i));
    return new TemplateMatch(
        i + 1,
        index(i),
        index.id(index(i)),
        template.reducedFormula(),
        emd(i),
        template.anonymousFormula().equals(anonymous),
        index.supports().isSame(query, nearest.slot(i)));
  }

  /** Place in the index's list of the i-th nearest template of the last query, 0 the nearest. */
  public int index(int i) {
    return index.listedAt(nearest.slot(i));
  }

  /** Its distance in ranks. */
  public double emd(int i) {
    return nearest.distance(i);
  }

  /** Exact distances computed by this search since it was made: the price of its answers. */
  public long evaluations() {
    return evaluations;
  }

  /** The most promising group first and alone: what it yields limits the choice of the others. */
  private void visitNearestGroup() {
    int best = 0;
    for (int group = 1; group < tree.groups(); group++) {
      best = groupBounds[group] < groupBounds[best] ? group : best;
    }
    visitGroup(best);
    groupBounds[best] = BoundTree.FAR;
  }

  private void visitGroup(int group) {
    tree.leafBounds(group, coordinates, leafBounds);
    leaves.fill(leafBounds, BoundTree.FANOUT, limit);
    for (int i = 0; i < leaves.size() && leaves.bound(i) <= limit; i++) {
      visitLeaf(group * BoundTree.FANOUT + leaves.child(i));
    }
  }

  private void visitLeaf(int leaf) {
    tree.pointBounds(leaf, coordinates, pointBounds);
    points.fill(pointBounds, BoundTree.LEAF, limit);
    for (int i = 0; i < points.size() && points.bound(i) <= limit; i++) {
      visit(leaf * BoundTree.LEAF + points.child(i));
    }
  }

  private void visit(int slot) {
    evaluations++;
    double distance = index.supports().distance(query, slot);
    if (own == OwnComposition.EXCLUDE && isOwn(slot, distance)) {
      return;
    }
    if (nearest.offer(slot, distance)) {
      limit = distance <= enough ? NOTHING : Math.min(limit, BlockMeans.limit(nearest.reach()));
    }
  }

  private boolean isOwn(int slot, double distance) {
    return TemplateIndex.comparable(distance) == 0 && index.supports().isSame(query, slot);
  }
}
