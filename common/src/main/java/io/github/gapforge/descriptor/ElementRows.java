package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/** Properties of the elements as flat rows, one element after the other, without gaps. */
final class ElementRows {

  private final List<String> properties;
  private final int width;
  private final double[] values;

  /** By atomic number: first property that the element lacks, or -1. */
  private final int[] lacking = new int[Element.COUNT + 1];

  ElementRows(List<String> properties, MissingPropertyPolicy policy) {
    this.properties = List.copyOf(properties);
    width = properties.size();
    values = new double[(Element.COUNT + 1) * width];
    Arrays.fill(lacking, -1);
    for (int column = width - 1; column >= 0; column--) {
      fill(column, ElementTable.standard().property(properties.get(column)), policy);
    }
  }

  private void fill(int column, ElementProperty property, MissingPropertyPolicy policy) {
    double mean = mean(property);
    for (Element element : Element.values()) {
      int z = element.atomicNumber();
      boolean known = property.isKnown(element);
      values[z * width + column] = known ? property.value(element) : mean;
      if (!known && policy == MissingPropertyPolicy.REJECT) {
        lacking[z] = column;
      }
    }
  }

  private static double mean(ElementProperty property) {
    double sum = 0;
    int known = 0;
    for (Element element : Element.values()) {
      if (property.isKnown(element)) {
        sum += property.value(element);
        known++;
      }
    }
    return sum / known;
  }

  /** Standard deviation of each property over the elements, those of all compositions alike. */
  double[] spreads() {
    double[] spreads = new double[width];
    StandardDeviation deviation = new StandardDeviation(false);
    for (int column = 0; column < width; column++) {
      double[] all = new double[Element.COUNT];
      for (int z = 1; z <= Element.COUNT; z++) {
        all[z - 1] = values[z * width + column];
      }
      spreads[column] = deviation.evaluate(all);
    }
    return spreads;
  }

  /** All rows; the row of an element starts at {@link #start}. */
  double[] values() {
    return values;
  }

  int start(int atomicNumber) {
    return atomicNumber * width;
  }

  /**
   * Refuses a composition with an element whose row is not complete.
   *
   * @throws MissingPropertyException under {@link MissingPropertyPolicy#REJECT}
   */
  void requireKnown(Composition composition) {
    for (int i = 0; i < composition.size(); i++) {
      int column = lacking[composition.atomicNumber(i)];
      if (column >= 0) {
        throw new MissingPropertyException(composition.element(i), properties.get(column));
      }
    }
  }
}
