/**
 * Gaussian processes with a Matérn-5/2 covariance: fit by marginal likelihood, posterior with
 * gradients, growth by one observation at a time. Knows points and numbers, no chemistry.
 */
package io.github.gapforge.search.gp;
