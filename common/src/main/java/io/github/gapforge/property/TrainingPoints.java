package io.github.gapforge.property;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.PackedCompositions;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.Template;
import io.github.gapforge.template.TemplateIndex;
import io.github.gapforge.template.TemplateSearch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The points that stand for a training set where distances to it are asked for: its compositions,
 * or centres of them.
 *
 * <p>Immutable; the search index is built once a virtual machine, when it is first needed, from the
 * few bytes that travel.
 */
final class TrainingPoints implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String COMPOSITIONS = "training_compositions";
  private static final String CENTRES = "training_centres";

  /** Names of the tensors, of which a bundle has at most one. */
  static final List<String> NAMES = List.of(COMPOSITIONS, CENTRES);

  private final DomainSummary.Kind kind;
  private final byte[] packed;
  private transient volatile TemplateIndex index;

  private TrainingPoints(DomainSummary.Kind kind, byte[] packed) {
    this.kind = kind;
    this.packed = packed;
  }

  /** The points of a training set. */
  static TrainingPoints of(List<Composition> training, DomainSummary summary) {
    return new TrainingPoints(summary.kind(), PackedCompositions.pack(summary.of(training)));
  }

  /**
   * The points in a bundle's tensors, if it keeps any.
   *
   * @throws IllegalArgumentException if the tensors are damaged
   */
  static Optional<TrainingPoints> readFrom(TensorFile file) {
    if (!file.has(COMPOSITIONS) && !file.has(CENTRES)) {
      return Optional.empty();
    }
    if (file.has(COMPOSITIONS) && file.has(CENTRES)) {
      throw new IllegalArgumentException(
          "the bundle keeps both " + COMPOSITIONS + " and " + CENTRES);
    }
    TrainingPoints points =
        file.has(COMPOSITIONS)
            ? new TrainingPoints(
                DomainSummary.Kind.COMPOSITIONS, file.get(COMPOSITIONS).unsignedBytes())
            : new TrainingPoints(DomainSummary.Kind.CENTRES, file.get(CENTRES).unsignedBytes());
    if (points.compositions().isEmpty()) {
      throw new IllegalArgumentException("the bundle's " + points.name() + " are none");
    }
    return Optional.of(points);
  }

  /** Adds the tensor of a bundle. */
  void writeTo(Map<String, Tensor> tensors) {
    tensors.put(name(), Tensor.of(packed));
  }

  private String name() {
    return kind == DomainSummary.Kind.COMPOSITIONS ? COMPOSITIONS : CENTRES;
  }

  /** Notes on the card what is kept. */
  void describe(ObjectNode domain) {
    domain.put("summary", kind.text());
    if (kind == DomainSummary.Kind.CENTRES) {
      domain.put("centres", compositions().size());
      domain.put("least_compositions_of_a_centre", TrainingCentres.LEAST_MEMBERS);
    }
  }

  List<Composition> compositions() {
    return PackedCompositions.unpack(packed);
  }

  /** Distances of compositions to their nearest points, ascending. */
  double[] distances(List<Composition> queries) {
    TemplateSearch search = newSearch();
    double[] distances = new double[queries.size()];
    for (int i = 0; i < distances.length; i++) {
      search.find(queries.get(i), 1, OwnComposition.INCLUDE);
      distances[i] = search.emd(0);
    }
    Arrays.sort(distances);
    return distances;
  }

  /** A search for the nearest points, for one thread. */
  TemplateSearch newSearch() {
    TemplateIndex built = index;
    if (built == null) {
      synchronized (this) {
        built = index;
        if (built == null) {
          built = index(compositions());
          index = built;
        }
      }
    }
    return built.newSearch();
  }

  /** Exact nearest of some compositions. */
  static TemplateIndex index(List<Composition> compositions) {
    List<Template> templates = new ArrayList<>(compositions.size());
    for (Composition composition : compositions) {
      templates.add(new Template("", composition, 0));
    }
    return TemplateIndex.of(templates);
  }
}
