package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.PettiforScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Chooses templates for one composition after the other; holds scratch memory, so each thread needs
 * its own.
 *
 * <p>Only crystals of the same anonymous formula are templates: nothing is added to a formula or
 * taken from it. Their elements are assigned to the composition's at least cost ({@link
 * SubstitutionCost}). The Element Mover's Distance is a lower bound of that cost, so the group is
 * scanned in its order and left when the distance exceeds the k-th best cost by more than 1e-9
 * ranks. The answer is that of a full scan.
 */
public final class TemplateChooser {

  private static final double SLACK = 1e-9;

  private final StructureCatalogue catalogue;
  private final OxidationSigns signs;
  private final TemplateSearch nearest;
  private final Assignment assignment;
  private final Assignment.Side query = new Assignment.Side();
  private final Assignment.Side template = new Assignment.Side();
  private long assignments;

  /** A chooser over a catalogue. */
  public TemplateChooser(
      StructureCatalogue catalogue, SubstitutionCost cost, OxidationSigns signs) {
    this.catalogue = catalogue;
    this.signs = signs;
    this.nearest = catalogue.index().newSearch();
    this.assignment = new Assignment(cost);
  }

  /**
   * The {@code k} cheapest templates, one of each prototype.
   *
   * @param own whether crystals of the composition itself are templates
   * @throws IllegalArgumentException if {@code k} is not positive
   */
  public TemplateChoice choose(Composition composition, int k, OwnComposition own) {
    if (k < 1) {
      throw new IllegalArgumentException("asked for " + k + " templates, not 1 or more");
    }
    Composition reduced = composition.reduced();
    List<BestTemplates.Entry> best = best(reduced, k, own);
    List<ChosenTemplate> chosen = new ArrayList<>(best.size());
    for (BestTemplates.Entry entry : best) {
      chosen.add(chosen(chosen.size() + 1, entry));
    }
    return new TemplateChoice(chosen, chosen.isEmpty() ? nearest(reduced, own) : Optional.empty());
  }

  private Optional<TemplateMatch> nearest(Composition reduced, OwnComposition own) {
    return nearest.matches(reduced, 1, own).stream().findFirst();
  }

  private List<BestTemplates.Entry> best(Composition reduced, int k, OwnComposition own) {
    byte[] querySigns = signs.of(reduced);
    query.clear();
    for (int i = 0; i < reduced.size(); i++) {
      int z = reduced.atomicNumber(i);
      query.add(z, reduced.count(i), querySigns[z]);
    }
    PettiforSupport support = PettiforSupport.of(reduced);
    SupportTable table = catalogue.table();
    BestTemplates best = new BestTemplates(catalogue, k);
    for (EmdRow next : byEmd(reduced, support)) {
      if (next.emd() > best.reach() + SLACK) {
        break;
      }
      boolean excluded = own == OwnComposition.EXCLUDE && table.isSame(support, next.row());
      if (!excluded) {
        offer(best, next);
      }
    }
    return best.entries();
  }

  /** A row of the group at its distance. */
  private record EmdRow(int row, double emd) implements Comparable<EmdRow> {
    @Override
    public int compareTo(EmdRow other) {
      int byEmd = Double.compare(emd, other.emd);
      return byEmd != 0 ? byEmd : Integer.compare(row, other.row);
    }
  }

  private EmdRow[] byEmd(Composition reduced, PettiforSupport support) {
    int[] rows = catalogue.rows(reduced);
    EmdRow[] order = new EmdRow[rows.length];
    for (int i = 0; i < rows.length; i++) {
      order[i] = new EmdRow(rows[i], catalogue.table().distance(support, rows[i]));
    }
    Arrays.sort(order);
    return order;
  }

  private void offer(BestTemplates best, EmdRow next) {
    solve(next.row());
    for (int place : catalogue.places(next.row())) {
      if (!best.offer(new BestTemplates.Entry(place, next.row(), assignment.cost(), next.emd()))) {
        return;
      }
    }
  }

  private void solve(int row) {
    assignments++;
    SupportTable table = catalogue.table();
    byte[] templateSigns = catalogue.signs(row);
    template.clear();
    for (int i = 0; i < table.size(row); i++) {
      int z = PettiforScale.elementAt(table.rank(row, i)).atomicNumber();
      template.add(z, table.count(row, i), templateSigns[z]);
    }
    assignment.solve(query, template);
  }

  private ChosenTemplate chosen(int rank, BestTemplates.Entry entry) {
    solve(entry.row());
    List<ElementSwap> swaps = new ArrayList<>(query.size);
    for (int i = 0; i < query.size; i++) {
      swaps.add(new ElementSwap(assignment.replaced(i), Element.of(query.atomicNumbers[i])));
    }
    return new ChosenTemplate(
        rank,
        entry.place(),
        catalogue.id(entry.place()),
        catalogue.table().composition(entry.row()).reducedFormula(),
        entry.cost(),
        entry.emd(),
        swaps);
  }

  /** Assignments solved since this was made: the price of its answers. */
  public long assignments() {
    return assignments;
  }
}
