package io.github.gapforge.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.model.ModelCard;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The error of a cell that nobody relaxed beside the model's own. */
final class UnrelaxedEnergiesTest {

  /** Says −2 ± 0.09 eV/atom of two atoms and nothing of one. */
  private record Model(boolean seesCrystals) implements EnergyModel {
    private static final long serialVersionUID = 1L;

    @Override
    public ModelCard card() {
      throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public Scorer scorer() {
      return crystals ->
          crystals.stream()
              .map(
                  crystal ->
                      crystal.size() == 1
                          ? Optional.<EnergyEstimate>empty()
                          : Optional.of(EnergyEstimate.normal(-2, 0.09)))
              .toList();
    }
  }

  private static CrystalStructure crystal(int... atomicNumbers) {
    byte[] atoms = new byte[atomicNumbers.length];
    double[] places = new double[3 * atoms.length];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = (byte) atomicNumbers[i];
      places[3 * i] = (double) i / atoms.length;
    }
    return CrystalStructure.of(Lattice.cubic(5), atoms, places);
  }

  @Test
  void values_stay_and_errors_add_in_squares() {
    EnergyModel model = UnrelaxedEnergies.of(new Model(true), 0.2);
    List<Optional<EnergyEstimate>> said =
        model.scorer().estimate(List.of(crystal(11, 17), crystal(11)));
    EnergyEstimate salt = said.get(0).orElseThrow();
    assertThat(salt.valueEvPerAtom()).isEqualTo(-2);
    assertThat(salt.sdEvPerAtom()).isCloseTo(Math.sqrt(0.09 * 0.09 + 0.2 * 0.2), within(1e-12));
    assertThat(salt.probabilityUpTo(-2)).isCloseTo(0.5, within(1e-12));
    // One deviation above the mean of a normal distribution.
    assertThat(salt.probabilityUpTo(-2 + salt.sdEvPerAtom())).isCloseTo(0.8413447, within(1e-6));
    assertThat(said.get(1)).isEmpty();
  }

  @Test
  void a_model_of_compositions_never_saw_a_cell_and_is_left_as_it_is() {
    EnergyModel model = new Model(false);
    assertThat(UnrelaxedEnergies.of(model, 0.2)).isSameAs(model);
  }
}
