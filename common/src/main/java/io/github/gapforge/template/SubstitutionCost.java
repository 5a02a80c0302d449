package io.github.gapforge.template;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.chemistry.PettiforScale;
import java.io.Serializable;

/**
 * What it costs to put one element in the place of another, in ranks of the modified Pettifor
 * scale: |difference of ranks| + radiusWeight · |r − r'| / r' + signWeight where a cation takes the
 * place of an anion or the other way round. All terms are at least zero, so no assignment of
 * elements costs less than the Element Mover's Distance, which is the first term at its best.
 *
 * <p>Radii are covalent; an element without one (beyond curium) adds no term. Signs that are not
 * known add none either.
 */
public final class SubstitutionCost implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Ranks for a change of radius by its own size. */
  public static final double DEFAULT_RADIUS_WEIGHT = 10;

  /** Ranks for a change of sign. */
  public static final double DEFAULT_SIGN_WEIGHT = 20;

  private final double radiusWeight;
  private final double signWeight;

  /** Cost of a change of radius by atomic numbers, query first. */
  private final double[] base = new double[(Element.COUNT + 1) * (Element.COUNT + 1)];

  /**
   * A cost of the given weights.
   *
   * @param radiusWeight ranks for a change of radius by its own size
   * @param signWeight ranks for a change of sign
   * @throws IllegalArgumentException if a weight is negative or not finite
   */
  public SubstitutionCost(double radiusWeight, double signWeight) {
    if (!(radiusWeight >= 0 && signWeight >= 0 && radiusWeight + signWeight < 1e6)) {
      throw new IllegalArgumentException(
          "weights " + radiusWeight + " and " + signWeight + " are not both from 0 to 1000000");
    }
    this.radiusWeight = radiusWeight;
    this.signWeight = signWeight;
    double[] radii = ElementTable.standard().property("CovalentRadius").byAtomicNumber();
    for (int query = 1; query <= Element.COUNT; query++) {
      for (int template = 1; template <= Element.COUNT; template++) {
        double change = Math.abs(radii[query] - radii[template]) / radii[template];
        base[query * (Element.COUNT + 1) + template] =
            Math.abs(PettiforScale.rank(query) - PettiforScale.rank(template))
                + (Double.isNaN(change) ? 0 : radiusWeight * change);
      }
    }
  }

  /** The cost with the default weights. */
  public static SubstitutionCost standard() {
    return new SubstitutionCost(DEFAULT_RADIUS_WEIGHT, DEFAULT_SIGN_WEIGHT);
  }

  /** Ranks for a change of radius by its own size. */
  public double radiusWeight() {
    return radiusWeight;
  }

  /** Ranks for a change of sign. */
  public double signWeight() {
    return signWeight;
  }

  /**
   * Cost of one atom.
   *
   * @param query atomic number of the element that comes
   * @param querySign its sign in the new compound: 1, −1, or 0 for unknown
   * @param template atomic number of the element that goes
   * @param templateSign its sign in the template
   */
  public double of(int query, int querySign, int template, int templateSign) {
    return base[query * (Element.COUNT + 1) + template]
        + (querySign * templateSign < 0 ? signWeight : 0);
  }
}
