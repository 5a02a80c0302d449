/**
 * What makes a run repeatable. Random numbers come from here and from nowhere else; nothing here
 * knows chemistry or models.
 */
package io.github.gapforge.run;
