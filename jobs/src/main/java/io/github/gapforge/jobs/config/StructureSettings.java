package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.template.SubstitutionCost;
import java.io.Serializable;

/**
 * How templates are chosen and used.
 *
 * @param top templates that a formula gets, the cheapest first
 * @param preset {@code default}, or {@code paper}: the published rule, with its one template
 * @param radiusWeight ranks that a change of the covalent radius by its own size costs
 * @param signWeight ranks that a change from cation to anion or back costs
 */
public record StructureSettings(int top, String preset, double radiusWeight, double signWeight)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Most templates of a formula. */
  public static final int MOST_TEMPLATES = 1000;

  /** The optimal assignment of elements. */
  public static final String DEFAULT = "default";

  /** The published rule. */
  public static final String PAPER = "paper";

  private static final double LARGEST_WEIGHT = 1000;

  static StructureSettings of(Config config) {
    return new StructureSettings(
        Checks.between(config, "structure.", "top", 1, MOST_TEMPLATES),
        Checks.oneOf(config, "structure.", "preset", DEFAULT, PAPER),
        Checks.between(config, "structure.", "radius-weight", 0.0, LARGEST_WEIGHT),
        Checks.between(config, "structure.", "sign-weight", 0.0, LARGEST_WEIGHT));
  }

  /** The best template alone, chosen as by default. */
  public static StructureSettings best() {
    return new StructureSettings(
        1, DEFAULT, SubstitutionCost.DEFAULT_RADIUS_WEIGHT, SubstitutionCost.DEFAULT_SIGN_WEIGHT);
  }

  /** Whether the published rule is wanted instead of the optimal assignment. */
  public boolean published() {
    return preset.equals(PAPER);
  }

  /** The cost by which templates are chosen. */
  public SubstitutionCost cost() {
    return new SubstitutionCost(radiusWeight, signWeight);
  }
}
