/**
 * Searching for compositions by asking an oracle: what answers, and how an answer that takes its
 * time is waited for. Knows models and latent spaces by their interfaces only.
 */
package io.github.gapforge.search;
