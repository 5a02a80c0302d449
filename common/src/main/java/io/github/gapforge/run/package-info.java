/**
 * What a run is made of: exit codes and user errors, fingerprints, run ids, keyed random numbers,
 * the manifest.
 */
package io.github.gapforge.run;
