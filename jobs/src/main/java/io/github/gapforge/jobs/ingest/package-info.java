/**
 * The ingest stage: an input becomes a drop, rows of text identified by the hash of the content.
 */
package io.github.gapforge.jobs.ingest;
