package io.github.gapforge.property;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Several models of one property as one: the mixture of their distributions. A model weighs as much
 * as it has networks, and a forest as much as one network: averaged so, four networks and a forest
 * are better than with equal weights, and better than either alone.
 *
 * <p>The value is the weighted mean of the members' values. By the law of total variance the
 * epistemic variance is the mean of the members' epistemic variances plus the variance between
 * their values; aleatoric variances are averaged (variances, never deviations).
 *
 * <p>Intervals and probabilities are those of the mixture, not of a normal distribution with the
 * total deviation: the members' calibrated distributions are skewed near zero and cut off there,
 * and a normal one would put a good part of a small gap below zero. A mixture of calibrated
 * distributions is never too narrow on average (Gneiting, Ranjan, Electron. J. Stat. 2013, 7,
 * 1747): it errs on the wide side.
 *
 * <p>A composition lies outside the domain of the combination when it lies outside that of one
 * member.
 */
public final class CombinedModel implements PropertyModel {

  private static final long serialVersionUID = 1L;

  private static final double LOWER_TAIL = 0.05;
  private static final double UPPER_TAIL = 0.95;

  /** Halvings of the bracket of a quantile: a millionth of it is left. */
  private static final int HALVINGS = 20;

  private final List<PropertyModel> members;
  private final ModelCard card;

  /** Share of each member; they add up to 1. */
  private final double[] weights;

  private CombinedModel(List<PropertyModel> members) {
    this.members = List.copyOf(members);
    List<ModelCard> cards = members.stream().map(PropertyModel::card).toList();
    this.card = CombinedCard.of(cards);
    this.weights = CombinedCard.weights(cards);
  }

  /**
   * The models as one; a single model stays what it is.
   *
   * @throws UserError if they predict different properties or different kinds of gaps
   */
  public static PropertyModel of(List<PropertyModel> models) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a combination of 0 models");
    }
    requireOneKind(models);
    return models.size() == 1 ? models.get(0) : new CombinedModel(models);
  }

  /**
   * Refuses models that say different things.
   *
   * @throws UserError if they predict different properties or different kinds of gaps
   */
  public static void requireOneKind(List<PropertyModel> models) {
    String first = says(models.get(0).card());
    for (PropertyModel model : models) {
      String own = says(model.card());
      if (!own.equals(first)) {
        throw UserError.usage(
            "models of different kinds cannot be scored together: "
                + first
                + " and "
                + own
                + "; score them one by one");
      }
    }
  }

  private static String says(ModelCard card) {
    return card.target() + " (" + card.kind() + ")";
  }

  /** The models of a combination, or the one model itself. */
  public static List<PropertyModel> members(PropertyModel model) {
    return model instanceof CombinedModel combined ? combined.members : List.of(model);
  }

  /** Shares of the members of a combination; of one model itself, 1. */
  public static double[] weights(PropertyModel model) {
    return model instanceof CombinedModel combined ? combined.weights.clone() : new double[] {1};
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public Scorer scorer() {
    List<Scorer> scorers = members.stream().map(PropertyModel::scorer).toList();
    return (batch, size) -> {
      List<Prediction[]> all = scorers.stream().map(one -> one.predict(batch, size)).toList();
      Prediction[] predictions = new Prediction[size];
      for (int i = 0; i < size; i++) {
        List<Prediction> own = new ArrayList<>(all.size());
        for (Prediction[] byMember : all) {
          own.add(byMember[i]);
        }
        predictions[i] = combine(own);
      }
      return predictions;
    };
  }

  /**
   * One prediction of those of all members.
   *
   * @param own the members' predictions in their order; an entry is null where a member has none
   * @return null where a member has none: a mean of the others would be another model
   */
  public Prediction combine(List<Prediction> own) {
    if (own.size() != members.size()) {
      throw new IllegalArgumentException(
          own.size() + " predictions of " + members.size() + " models");
    }
    double value = 0;
    for (int m = 0; m < weights.length; m++) {
      Prediction p = own.get(m);
      if (p == null) {
        return null;
      }
      value += weights[m] * p.value();
    }
    double epistemic = 0;
    double aleatoric = 0;
    for (int m = 0; m < weights.length; m++) {
      Prediction p = own.get(m);
      double apart = p.value() - value;
      epistemic += weights[m] * (p.sdEpistemic() * p.sdEpistemic() + apart * apart);
      aleatoric += weights[m] * p.sdAleatoric() * p.sdAleatoric();
    }
    double lower =
        quantile(own, LOWER_TAIL, own.stream().mapToDouble(Prediction::lower90).sorted().toArray());
    double upper =
        quantile(own, UPPER_TAIL, own.stream().mapToDouble(Prediction::upper90).sorted().toArray());
    return new Prediction(
        value, Math.sqrt(epistemic), Math.sqrt(aleatoric), lower, upper, List.copyOf(own));
  }

  /** Quantile of the mixture, which lies between the members' own ones. */
  private double quantile(List<Prediction> own, double probability, double[] sorted) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = low + (high - low) / 2;
      if (probability(own, Double.NEGATIVE_INFINITY, middle) >= probability) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private double probability(List<Prediction> own, double min, double max) {
    double sum = 0;
    for (int m = 0; m < own.size(); m++) {
      sum += weights[m] * members.get(m).probabilityBetween(own.get(m), min, max);
    }
    return sum;
  }

  /**
   * Probability of the mixture.
   *
   * @param prediction by this model, with the members' predictions in it
   */
  @Override
  public double probabilityBetween(Prediction prediction, double min, double max) {
    if (prediction.members().size() != members.size()) {
      throw new IllegalArgumentException(
          "prediction of " + prediction.members().size() + " models, not " + members.size());
    }
    return probability(prediction.members(), min, max);
  }

  @Override
  public String domain(Composition composition) {
    return domain(members.stream().map(member -> member.domain(composition)).toList());
  }

  @Override
  public DomainJudge domainJudge() {
    List<DomainJudge> judges = members.stream().map(PropertyModel::domainJudge).toList();
    return composition -> domain(judges.stream().map(one -> one.domain(composition)).toList());
  }

  /**
   * Where a composition stands to all training sets: {@code in} where it does so for every member,
   * else what keeps it out, each reason once.
   */
  public static String domain(List<String> ofMembers) {
    TreeSet<String> reasons = new TreeSet<>(ofMembers);
    if (reasons.size() > 1) {
      reasons.remove(IN);
    }
    return String.join(";", reasons);
  }
}
