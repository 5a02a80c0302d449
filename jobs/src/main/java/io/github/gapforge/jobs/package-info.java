/** The distribution: everything that runs on Spark. The science itself is in the common module. */
package io.github.gapforge.jobs;
