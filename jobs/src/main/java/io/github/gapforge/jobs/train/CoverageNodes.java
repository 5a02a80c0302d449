package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.evaluation.IntervalCoverage;
import java.util.List;

/** How often intervals hold the truth, bin by bin, for a model card. */
final class CoverageNodes {

  private CoverageNodes() {}

  /**
   * Adds an object a bin.
   *
   * @param widthName name of the mean width, with its unit; it and the share covered are null in a
   *     bin without rows
   */
  static void add(ArrayNode array, List<IntervalCoverage> bins, String widthName) {
    for (IntervalCoverage bin : bins) {
      ObjectNode node = array.addObject().put("bin", bin.label()).put("rows", bin.rows());
      node.put("covered", bin.rows() == 0 ? null : (Double) bin.covered());
      node.put(widthName, bin.rows() == 0 ? null : (Double) bin.meanWidth());
    }
  }
}
