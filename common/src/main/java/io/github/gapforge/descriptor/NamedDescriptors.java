package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Composition;
import java.util.List;

/**
 * A descriptor set known by its name; travels as the name and is rebuilt from the element table
 * where it arrives.
 */
final class NamedDescriptors implements DescriptorSet {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final boolean imputeMissing;
  private transient Describer describer;

  NamedDescriptors(String name, boolean imputeMissing) {
    this.name = name;
    this.imputeMissing = imputeMissing;
    this.describer = describer(name, imputeMissing);
  }

  private static Describer describer(String name, boolean imputeMissing) {
    MissingPropertyPolicy policy =
        imputeMissing ? MissingPropertyPolicy.IMPUTE_MEAN : MissingPropertyPolicy.REJECT;
    return switch (name) {
      case "magpie132" -> new MagpieDescriptors(policy);
      case "magpie145" -> new CommonDescriptors(policy);
      default ->
          throw new IllegalArgumentException(
              "no descriptor set '" + name + "': magpie132 or magpie145");
    };
  }

  private Object readResolve() {
    return new NamedDescriptors(name, imputeMissing);
  }

  @Override
  public int size() {
    return describer.size();
  }

  @Override
  public List<String> names() {
    return describer.names();
  }

  @Override
  public boolean describe(Composition composition, double[] out, int offset) {
    try {
      describer.describe(composition, out, offset);
      return true;
    } catch (MissingPropertyException e) {
      return false;
    }
  }
}
