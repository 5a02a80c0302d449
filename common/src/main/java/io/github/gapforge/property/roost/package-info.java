/**
 * Roost, representation learning from stoichiometry (Goodall and Lee, Nat. Commun. 2020, 11, 6280):
 * a formula is a set of elements with atomic fractions, which send each other messages.
 *
 * <p>The arithmetic is written out on flat arrays ({@link
 * io.github.gapforge.property.roost.RoostPass}); training wraps it as a Deeplearning4j layer,
 * screening runs it alone. Takes chemistry, descriptors and model files in; knows nothing of other
 * property models.
 */
package io.github.gapforge.property.roost;
