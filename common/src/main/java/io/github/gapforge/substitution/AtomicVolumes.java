package io.github.gapforge.substitution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * The volume that an atom of each element takes up in a crystal, in cubic ångström: added up over a
 * formula they give the volume of its cell. Fitted to known crystals by non-negative least squares
 * of the relative error; the resource {@code atomic-volumes.json} beside this class says how.
 *
 * <p>An element that the fit has no volume for (too few crystals) gets that of its own solid.
 */
public final class AtomicVolumes implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String RESOURCE = "atomic-volumes.json";

  private final double[] fitted;
  private final double[] volumes;

  private AtomicVolumes(double[] fitted) {
    this.fitted = fitted;
    volumes = fitted.clone();
    ElementProperty solid = ElementTable.standard().property("GSvolume_pa");
    for (Element element : Element.values()) {
      int z = element.atomicNumber();
      volumes[z] = fitted[z] > 0 ? fitted[z] : solid.value(element);
    }
  }

  /** The table shipped with the project. */
  public static AtomicVolumes standard() {
    return Holder.STANDARD;
  }

  /** Whether the element's volume comes from the fit. */
  public boolean isFitted(Element element) {
    return fitted[element.atomicNumber()] > 0;
  }

  /** Volume of an atom in cubic ångström. */
  public double of(Element element) {
    return volumes[element.atomicNumber()];
  }

  /** Volume of all atoms of a composition in cubic ångström. */
  public double of(Composition composition) {
    double sum = 0;
    for (int i = 0; i < composition.size(); i++) {
      sum += composition.amount(i) * of(composition.element(i));
    }
    return sum;
  }

  private static AtomicVolumes read() {
    try (InputStream stream = AtomicVolumes.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      JsonNode values = new ObjectMapper().readTree(stream).get("volume_angstrom3");
      double[] fitted = new double[Element.COUNT + 1];
      values
          .fields()
          .forEachRemaining(
              entry ->
                  fitted[Element.valueOf(entry.getKey()).atomicNumber()] =
                      entry.getValue().asDouble());
      return new AtomicVolumes(fitted);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  private static final class Holder {
    static final AtomicVolumes STANDARD = read();
  }
}
