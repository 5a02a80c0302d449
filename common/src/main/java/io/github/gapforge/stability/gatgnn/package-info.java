/**
 * GATGNN, a graph attention network of crystals (Louis et al., Phys. Chem. Chem. Phys. 2020, 22,
 * 18141): atoms and their nearest neighbours exchange messages weighted by attention, and a crystal
 * is a sum of its atoms weighted by what they are among its elements. Predicts formation energies.
 *
 * <p>The arithmetic is written out on flat arrays ({@link
 * io.github.gapforge.stability.gatgnn.GatgnnPass}); training wraps it as a Deeplearning4j layer,
 * scoring runs it alone. Takes crystals in; knows nothing of models of compositions, and the hull's
 * room by the interface of energies only.
 */
package io.github.gapforge.stability.gatgnn;
