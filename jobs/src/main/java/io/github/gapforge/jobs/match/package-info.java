/** The match stage: every composition finds its nearest templates by Element Mover's Distance. */
package io.github.gapforge.jobs.match;
