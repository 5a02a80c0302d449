/**
 * The elpasolite stage: a teacher's table of the whole space, generators trained side by side,
 * samples drawn in streams, and what they are worth.
 */
package io.github.gapforge.jobs.elpasolite;
