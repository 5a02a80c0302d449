/**
 * Regression forests for scoring: flattened into primitive arrays, broadcast, and run over batches;
 * the spread of the trees is what their intervals come from.
 *
 * <p>Training is MLlib's and lives with the jobs; nothing here knows Spark.
 */
package io.github.gapforge.property.forest;
