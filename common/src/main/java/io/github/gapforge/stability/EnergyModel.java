package io.github.gapforge.stability;

import io.github.gapforge.model.ModelCard;
import io.github.gapforge.structure.CrystalStructure;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Formation energies of crystals, from models of either kind: one that sees where the atoms are, or
 * one that sees the composition only and says the same of all its crystals. Immutable and safe to
 * broadcast; each task asks for a {@link Scorer} of its own.
 */
public interface EnergyModel extends Serializable {

  /** What such models predict, as their cards have it: eV/atom, from the elements. */
  String TARGET = "formation_energy_ev_per_atom";

  /** What the model is, was trained on, and achieves. */
  ModelCard card();

  /** Whether it sees the crystal; else it sees the composition only. */
  boolean seesCrystals();

  /** A scorer with scratch memory, for one thread. */
  Scorer scorer();

  /** Scores batches; not for several threads at once. */
  interface Scorer {

    /**
     * One estimate a crystal, in their order; empty where the model cannot say. What one gets does
     * not depend on the others.
     */
    List<Optional<EnergyEstimate>> estimate(List<CrystalStructure> crystals);
  }
}
