package io.github.gapforge.search.gp;

import java.io.Serializable;

/**
 * What a Gaussian process knows of a point, in the targets' unit.
 *
 * @param mean of the function there
 * @param sd of the function, without the noise of an observation
 */
public record Posterior(double mean, double sd) implements Serializable {

  /**
   * A posterior and how it changes with the point.
   *
   * @param here the posterior
   * @param meanGradient by coordinate
   * @param sdGradient by coordinate; zero where nothing is left to know
   */
  public record WithGradient(Posterior here, double[] meanGradient, double[] sdGradient) {}
}
