/**
 * Measurements of the hot paths, on one thread: warm-up, several rounds, the median. They print a
 * table and return its rows; nothing in the product calls them.
 */
package io.github.gapforge.jobs.bench;
