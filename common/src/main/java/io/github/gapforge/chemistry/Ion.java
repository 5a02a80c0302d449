package io.github.gapforge.chemistry;

/**
 * Atoms of one element in one oxidation state.
 *
 * @param element the element
 * @param state its oxidation state
 * @param count atoms of the reduced formula that have it
 * @param share share of the element's reports in ICSD 2024 that name the state, 0 to 1
 */
public record Ion(Element element, int state, int count, double share) {

  /** Share below which a state is uncommon: one report in a hundred. */
  public static final double UNCOMMON_SHARE = 0.01;

  /** Whether fewer than one report in a hundred of the element name this state. */
  public boolean isUncommon() {
    return share < UNCOMMON_SHARE;
  }

  /** Symbol and charge, {@code Fe+3}. */
  @Override
  public String toString() {
    return element.symbol() + (state > 0 ? "+" : "") + state;
  }
}
