package io.github.gapforge.search;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.run.Fingerprint;
import java.util.List;
import java.util.Map;

/**
 * Looks labels up: a benchmark in which the truth is known.
 *
 * @param source where the table is from
 * @param fingerprint of the table's content
 * @param byKey label by composition key
 */
public record TableOracle(String source, Fingerprint fingerprint, Map<String, Double> byKey)
    implements Oracle {

  /** A table with its own copy of the labels. */
  public TableOracle {
    byKey = Map.copyOf(byKey);
  }

  @Override
  public String name() {
    return "table " + source;
  }

  @Override
  public List<Answer> label(String batch, List<Composition> compositions) {
    return compositions.stream().map(this::answer).toList();
  }

  private Answer answer(Composition composition) {
    Double label = byKey.get(composition.key());
    return label == null ? Answer.none("no gap in " + source) : Answer.labelled(label);
  }
}
