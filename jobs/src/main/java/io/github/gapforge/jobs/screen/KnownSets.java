package io.github.gapforge.jobs.screen;

import io.github.gapforge.jobs.match.TemplateCatalogue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which compositions are known already, and to whom: a sorted array of keys with a label each,
 * small enough to broadcast.
 */
final class KnownSets implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String[] keys;
  private final String[] labels;

  private KnownSets(String[] keys, String[] labels) {
    this.keys = keys;
    this.labels = labels;
  }

  /** The union of several sets; a composition in more than one is labelled with all of them. */
  static KnownSets of(List<TemplateCatalogue> sets) {
    Map<String, StringBuilder> all = new TreeMap<>();
    Map<String, TemplateCatalogue> distinct = new LinkedHashMap<>();
    sets.forEach(set -> distinct.putIfAbsent(set.fingerprint().hex(), set));
    for (TemplateCatalogue set : distinct.values()) {
      set.byKey()
          .forEach(
              (key, id) -> {
                StringBuilder label = all.computeIfAbsent(key, k -> new StringBuilder());
                label.append(label.isEmpty() ? "" : "; ").append(set.name()).append(':').append(id);
              });
    }
    List<String> labels = new ArrayList<>(all.size());
    all.values().forEach(label -> labels.add(label.toString()));
    return new KnownSets(all.keySet().toArray(new String[0]), labels.toArray(new String[0]));
  }

  /** Where the composition is known, empty for a new one. */
  String knownAs(String key) {
    int at = Arrays.binarySearch(keys, key);
    return at >= 0 ? labels[at] : "";
  }
}
