/**
 * The report of a run as files: the page, and the data behind it, from which the page can be made
 * again.
 */
package io.github.gapforge.jobs.report;
