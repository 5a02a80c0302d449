/** How much a point is worth a look, and which points make a batch. Knows no chemistry. */
package io.github.gapforge.search.acquisition;
