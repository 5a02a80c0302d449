package io.github.gapforge.products;

/**
 * Where a weight matrix or a bias lies among all parameters.
 *
 * @param name such as {@code message.0.head.1.gate.hidden.weight}
 * @param at first parameter
 * @param inputs rows of a weight matrix; 1 for a bias
 * @param outputs columns, which run fastest
 */
public record Slice(String name, int at, int inputs, int outputs) {

  /** Number of parameters. */
  public int length() {
    return inputs * outputs;
  }

  /** Whether it is a weight matrix by its name. */
  public boolean isWeight() {
    return isWeight(name);
  }

  /** Whether a slice of that name is a weight matrix. */
  public static boolean isWeight(String name) {
    return name.endsWith("weight");
  }
}
