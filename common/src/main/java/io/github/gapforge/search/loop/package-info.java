/**
 * The search itself, round by round: fit, propose, decode, check, label, register, journal. Pure:
 * who proposes, who labels and who watches are handed in. Knows latent spaces and oracles by their
 * interfaces only.
 */
package io.github.gapforge.search.loop;
