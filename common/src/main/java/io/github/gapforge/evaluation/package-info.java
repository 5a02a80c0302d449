/** How well a model does: regression metrics, coverage of intervals, splits by composition. */
package io.github.gapforge.evaluation;
