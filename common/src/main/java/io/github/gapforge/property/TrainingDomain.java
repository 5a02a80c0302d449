package io.github.gapforge.property;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.TemplateSearch;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a model was trained on, as far as it tells whether a formula is like it.
 *
 * <p>A composition lies outside where it holds an element that fewer than {@value #LEAST_SEEN}
 * training compositions hold ({@code rare_in_training:Tm}), or where the nearest training
 * composition by Element Mover's Distance is farther than nearly all held-out compositions were
 * ({@code far_from_training:7.31}, the distance in ranks). Where a bundle keeps no training
 * compositions the second cannot be told, and the answer is {@value #UNKNOWN}, never that it lies
 * inside.
 *
 * <p>Immutable.
 */
public final class TrainingDomain implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Fewest training compositions of an element that a model is said to know. */
  public static final int LEAST_SEEN = 5;

  /** The answer where the elements are known but the distance to the training set is not. */
  public static final String UNKNOWN = "unknown";

  /** Begins the answer where the training set is far; the distance follows. */
  public static final String FAR = "far_from_training:";

  private static final String SEEN = "training_compositions_by_atomic_number";
  private static final String FAR_EMD = "training_far_emd";

  private final int[] seen;

  /** Null where distances cannot be told. */
  private final TrainingPoints points;

  private final double farEmd;

  private TrainingDomain(int[] seen, TrainingPoints points, double farEmd) {
    if (seen.length != Element.COUNT + 1) {
      throw new IllegalArgumentException("training counts of " + seen.length + " elements");
    }
    if (points != null && !(farEmd >= 0)) {
      throw new IllegalArgumentException("training compositions are far beyond " + farEmd);
    }
    this.seen = seen.clone();
    this.points = points;
    this.farEmd = farEmd;
  }

  /**
   * The domain of a training set.
   *
   * @param training compositions that the model was trained on
   * @param fitted compositions that the fit was made on which the held-out ones judge: all of
   *     {@code training}, or fewer where the model was fitted anew to all
   * @param heldOut compositions that were not in {@code fitted}, at least one
   * @param percentile share of the held-out compositions, in percent, that are nearer to the fitted
   *     ones than what is called far
   * @param summary what is kept of the compositions; distances are to that
   * @throws io.github.gapforge.run.UserError if there are too few compositions for centres
   */
  public static TrainingDomain of(
      List<Composition> training,
      List<Composition> fitted,
      List<Composition> heldOut,
      double percentile,
      DomainSummary summary) {
    if (heldOut.isEmpty() || !(percentile > 0 && percentile <= 100)) {
      throw new IllegalArgumentException(
          "percentile " + percentile + " of " + heldOut.size() + " held-out compositions");
    }
    TrainingPoints points = TrainingPoints.of(training, summary);
    TrainingPoints judged = fitted.equals(training) ? points : TrainingPoints.of(fitted, summary);
    double[] distances = judged.distances(heldOut);
    int place = (int) Math.ceil(percentile / 100 * distances.length) - 1;
    return new TrainingDomain(counts(training), points, distances[Math.max(0, place)]);
  }

  /**
   * A domain of which only the elements are known.
   *
   * @param seen number of training compositions that hold each element, by atomic number
   */
  public static TrainingDomain ofElements(int[] seen) {
    return new TrainingDomain(seen, null, Double.NaN);
  }

  private static int[] counts(List<Composition> training) {
    int[] seen = new int[Element.COUNT + 1];
    for (Composition composition : training) {
      for (int i = 0; i < composition.size(); i++) {
        seen[composition.atomicNumber(i)]++;
      }
    }
    return seen;
  }

  /** Adds the tensors of a bundle, in place of those of any other domain. */
  public void writeTo(Map<String, Tensor> tensors) {
    tensors.keySet().remove(FAR_EMD);
    TrainingPoints.NAMES.forEach(tensors.keySet()::remove);
    tensors.put(SEEN, Tensor.of(seen));
    if (points != null) {
      points.writeTo(tensors);
      tensors.put(FAR_EMD, Tensor.of(TensorType.F64, new double[] {farEmd}));
    }
  }

  /**
   * The domain in a bundle's tensors; without distances where the bundle keeps neither compositions
   * nor centres.
   *
   * @throws IllegalArgumentException if the tensors are damaged
   */
  public static TrainingDomain readFrom(TensorFile file) {
    int[] seen = file.get(SEEN).ints();
    Optional<TrainingPoints> points = TrainingPoints.readFrom(file);
    if (points.isEmpty()) {
      return ofElements(seen);
    }
    double[] far = file.get(FAR_EMD).doubles();
    if (far.length != 1) {
      throw new IllegalArgumentException(far.length + " values of " + FAR_EMD);
    }
    return new TrainingDomain(seen, points.get(), far[0]);
  }

  /** Notes on the card what {@code domain} means for this model. */
  public void describe(ObjectNode card, double percentile) {
    ObjectNode domain = card.putObject("domain");
    domain.put("least_compositions_of_an_element", LEAST_SEEN);
    if (points == null) {
      return;
    }
    points.describe(domain);
    domain.put("far_beyond_emd", farEmd);
    domain.put("far_percentile_of_held_out_distances", percentile);
  }

  /** Number of training compositions that hold each element, by atomic number. */
  public int[] counts() {
    return seen.clone();
  }

  /** Whether distances to the training set can be told. */
  public boolean knowsDistances() {
    return points != null;
  }

  /**
   * Distance to the nearest training composition, or centre, beyond which a composition is far, in
   * ranks.
   */
  public double farEmd() {
    return farEmd;
  }

  /** A judge for one thread. */
  public DomainJudge judge() {
    if (!knowsDistances()) {
      return composition -> {
        String rare = rare(composition);
        return rare.isEmpty() ? UNKNOWN : rare;
      };
    }
    TemplateSearch search = points.newSearch();
    return composition -> {
      String rare = rare(composition);
      return rare.isEmpty() ? byDistance(composition, search) : rare;
    };
  }

  private String byDistance(Composition composition, TemplateSearch search) {
    if (search.hasWithin(composition, farEmd)) {
      return PropertyModel.IN;
    }
    search.find(composition, 1, OwnComposition.INCLUDE);
    return String.format(Locale.ROOT, FAR + "%.2f", search.emd(0));
  }

  private String rare(Composition composition) {
    StringBuilder rare = new StringBuilder();
    for (int i = 0; i < composition.size(); i++) {
      Element element = composition.element(i);
      if (seen[element.atomicNumber()] < LEAST_SEEN) {
        rare.append(rare.length() == 0 ? "rare_in_training:" : "+").append(element.symbol());
      }
    }
    return rare.toString();
  }
}
