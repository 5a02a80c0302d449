package io.github.gapforge.template;

import java.util.ArrayList;
import java.util.List;

/**
 * The k cheapest templates so far, one of each prototype; ties by the catalogue's preference. A
 * second template of a prototype would build nearly the same crystal again.
 */
final class BestTemplates {

  /**
   * One of them.
   *
   * @param row its composition in the catalogue
   */
  record Entry(int place, int row, double cost, double emd) {}

  private final StructureCatalogue catalogue;
  private final int wanted;
  private final List<Entry> entries = new ArrayList<>();

  BestTemplates(StructureCatalogue catalogue, int wanted) {
    this.catalogue = catalogue;
    this.wanted = wanted;
  }

  /** What a newcomer may cost at most, in ranks. */
  double reach() {
    return entries.size() < wanted
        ? Double.POSITIVE_INFINITY
        : entries.get(entries.size() - 1).cost();
  }

  /**
   * Takes it in if it belongs to the best.
   *
   * @return whether a later one in the order of preference, at the same cost, may still belong
   */
  boolean offer(Entry entry) {
    int slot = entries.size();
    while (slot > 0 && isBefore(entry, entries.get(slot - 1))) {
      slot--;
    }
    if (slot >= wanted) {
      return false;
    }
    int same = ofSamePrototype(entry);
    if (same >= 0 && same < slot) {
      return true;
    }
    if (same >= 0) {
      entries.remove(same);
    }
    entries.add(slot, entry);
    if (entries.size() > wanted) {
      entries.remove(wanted);
    }
    return true;
  }

  private int ofSamePrototype(Entry entry) {
    int prototype = catalogue.prototype(entry.place());
    for (int i = 0; i < entries.size(); i++) {
      if (catalogue.prototype(entries.get(i).place()) == prototype) {
        return i;
      }
    }
    return -1;
  }

  private boolean isBefore(Entry a, Entry b) {
    long first = TemplateIndex.comparable(a.cost());
    long second = TemplateIndex.comparable(b.cost());
    return first != second
        ? first < second
        : catalogue.preference(a.place()) < catalogue.preference(b.place());
  }

  List<Entry> entries() {
    return entries;
  }
}
