/**
 * Regression forests for scoring: flattened into primitive arrays, broadcast, and run over batches;
 * with calibrated intervals from the spread of the trees.
 *
 * <p>Training is MLlib's and lives with the jobs; nothing here knows Spark.
 */
package io.github.gapforge.property.forest;
