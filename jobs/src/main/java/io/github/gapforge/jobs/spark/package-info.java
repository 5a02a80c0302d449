/**
 * What every stage needs of Spark: the session, reading input rows, publishing files and tables,
 * progress.
 *
 * <p>Nothing here knows any chemistry.
 */
package io.github.gapforge.jobs.spark;
