/** Minimisation of smooth functions between bounds. Knows numbers only. */
package io.github.gapforge.search.optim;
