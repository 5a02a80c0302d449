/**
 * The search on a cluster: pools scored and peaks climbed on the executors, labels by a broadcast
 * model, tables and page of what was found. The rounds themselves are {@code search.loop}'s.
 */
package io.github.gapforge.jobs.learn;
