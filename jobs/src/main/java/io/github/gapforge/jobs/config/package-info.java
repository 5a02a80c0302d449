/** Settings: HOCON files and command-line overrides become validated, immutable records, once. */
package io.github.gapforge.jobs.config;
