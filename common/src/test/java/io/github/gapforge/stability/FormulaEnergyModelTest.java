package io.github.gapforge.stability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model of compositions in the place of one of crystals. */
final class FormulaEnergyModelTest {

  /** Says the number of elements with a minus; nothing of pure elements. Notes who asked. */
  private static final class Counting implements PropertyModel {
    private static final long serialVersionUID = 1L;
    private final ArrayList<String> asked = new ArrayList<>();

    @Override
    public ModelCard card() {
      throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public Scorer scorer() {
      return (batch, size) -> {
        Prediction[] predictions = new Prediction[size];
        for (int i = 0; i < size; i++) {
          Composition one = batch[i];
          asked.add(one.reducedFormula());
          predictions[i] =
              one.size() == 1 ? null : new Prediction(-one.size(), 0.3, 0.4, -9, 9, List.of());
        }
        return predictions;
      };
    }

    @Override
    public double probabilityBetween(Prediction prediction, double min, double max) {
      return max;
    }

    @Override
    public String domain(Composition composition) {
      return IN;
    }
  }

  private static CrystalStructure crystal(double edge, int... atomicNumbers) {
    byte[] atoms = new byte[atomicNumbers.length];
    double[] places = new double[3 * atoms.length];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = (byte) atomicNumbers[i];
      places[3 * i] = (double) i / atoms.length;
    }
    return CrystalStructure.of(Lattice.ofParameters(edge, edge, edge, 90, 90, 90), atoms, places);
  }

  @Test
  void crystals_of_one_composition_are_asked_about_once_and_get_the_same() {
    Counting model = new Counting();
    List<Optional<EnergyEstimate>> estimates =
        new FormulaEnergyModel(model)
            .scorer()
            .estimate(
                List.of(
                    crystal(4, 11, 17),
                    crystal(5, 26),
                    crystal(6, 11, 17, 11, 17),
                    crystal(7, 11, 17, 8)));
    assertThat(model.asked).containsExactly("NaCl", "Fe", "NaClO");
    assertThat(estimates.get(0).orElseThrow().valueEvPerAtom()).isEqualTo(-2);
    assertThat(estimates.get(0).orElseThrow().sdEvPerAtom()).isEqualTo(0.5);
    assertThat(estimates.get(2)).isEqualTo(estimates.get(0));
    assertThat(estimates.get(3).orElseThrow().valueEvPerAtom()).isEqualTo(-3);
    assertThat(estimates.get(3).orElseThrow().probabilityUpTo(0.25)).isEqualTo(0.25);
    assertThat(estimates.get(1)).isEmpty();
  }
}
