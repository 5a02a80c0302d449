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
 * The volume that an atom of each element takes up in a crystal, in cubic ångström, by the kind of
 * its anions: added up over a formula they give the volume of its cell. Fitted to known crystals by
 * non-negative least squares of the relative error; the resource {@code atomic-volumes.json} beside
 * this class says how.
 *
 * <p>An element that is too rare in a class for the fit has its volume over all classes, and one
 * that is too rare in all that of its own solid.
 */
public final class AtomicVolumes implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String RESOURCE = "atomic-volumes.json";

  /** Key of the fit to all crystals. */
  static final String ALL = "all";

  private final double[][] fitted = new double[AnionClass.values().length][];
  private final double[] overall;
  private final double[] solid;

  private AtomicVolumes(JsonNode tables) {
    for (AnionClass anions : AnionClass.values()) {
      fitted[anions.ordinal()] = read(tables.path(anions.key()));
    }
    overall = read(tables.path(ALL));
    ElementProperty ground = ElementTable.standard().property("GSvolume_pa");
    solid = ground.byAtomicNumber();
  }

  private static double[] read(JsonNode table) {
    double[] values = new double[Element.COUNT + 1];
    table
        .fields()
        .forEachRemaining(
            entry ->
                values[Element.valueOf(entry.getKey()).atomicNumber()] =
                    entry.getValue().asDouble());
    return values;
  }

  /** The table shipped with the project. */
  public static AtomicVolumes standard() {
    return Holder.STANDARD;
  }

  /** Whether the element's volume in compounds of this kind comes from a fit to such compounds. */
  public boolean isFitted(Element element, AnionClass anions) {
    return fitted[anions.ordinal()][element.atomicNumber()] > 0;
  }

  /** Volume of an atom in compounds of a kind, in cubic ångström. */
  public double of(Element element, AnionClass anions) {
    int z = element.atomicNumber();
    double own = fitted[anions.ordinal()][z];
    return own > 0 ? own : overall[z] > 0 ? overall[z] : solid[z];
  }

  /** Volume of all atoms of a composition in cubic ångström. */
  public double of(Composition composition) {
    AnionClass anions = AnionClass.of(composition);
    double sum = 0;
    for (int i = 0; i < composition.size(); i++) {
      sum += composition.amount(i) * of(composition.element(i), anions);
    }
    return sum;
  }

  private static AtomicVolumes read() {
    try (InputStream stream = AtomicVolumes.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return new AtomicVolumes(new ObjectMapper().readTree(stream).path("volume_angstrom3"));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  private static final class Holder {
    static final AtomicVolumes STANDARD = read();
  }
}
