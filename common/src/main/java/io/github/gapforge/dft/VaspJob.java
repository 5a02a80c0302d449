package io.github.gapforge.dft;

import java.util.Map;

/**
 * The files of a calculation.
 *
 * @param name name of its folder
 * @param files text by path in the folder, in the order in which they are to be written: {@value
 *     #PROVENANCE} is the last, so that a folder that has it is whole
 */
public record VaspJob(String name, Map<String, String> files) {

  /** Says what was calculated, and why. */
  public static final String PROVENANCE = "provenance.json";

  /** Folder of the static run in that of the job. */
  public static final String STATIC = "static";

  /** Key of the formula in {@value #PROVENANCE}. */
  public static final String FORMULA = "formula";
}
