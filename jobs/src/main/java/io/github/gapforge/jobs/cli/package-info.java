/**
 * The command line: one main class, one small class a verb, documented exit codes.
 *
 * <p>A verb reads its options, opens what it needs, and hands over to a stage; it contains no logic
 * of its own.
 */
package io.github.gapforge.jobs.cli;
