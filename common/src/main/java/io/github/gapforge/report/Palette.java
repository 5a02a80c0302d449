package io.github.gapforge.report;

import java.util.List;
import java.util.Locale;

/**
 * Colours of counts in a heat map: nine steps of one hue whose lightness alone tells them apart, so
 * they read the same with any colour vision and on a grey printer. Few is close to the paper, many
 * is far from it, on light and on dark ground.
 */
final class Palette {

  /** Number of colours. */
  static final int STEPS = 9;

  private static final List<String> ON_LIGHT =
      List.of(
          "#e3eef6", "#cbdfee", "#aecce3", "#8cb5d5", "#699cc5", "#4a82b2", "#316999", "#1f507c",
          "#12375b");
  private static final List<String> ON_DARK =
      List.of(
          "#1d3347", "#234461", "#2b577c", "#356b97", "#4681b0", "#6199c5", "#85b3d7", "#aecde6",
          "#dbeaf5");

  private Palette() {}

  /** Style class of a count, on a logarithmic scale up to the greatest count. */
  static String styleClass(long count, long greatest) {
    double fraction = greatest <= 1 ? 1 : Math.log(count) / Math.log(greatest);
    return "heat" + Math.max(0, Math.min(STEPS - 1, (int) (fraction * STEPS)));
  }

  /** The colours on light ground, few first. */
  static List<String> onLight() {
    return ON_LIGHT;
  }

  /** The colours on dark ground, few first. */
  static List<String> onDark() {
    return ON_DARK;
  }

  /** Style rules for both grounds. */
  static String css() {
    return rules(ON_LIGHT)
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + rules(ON_DARK)
        + "}\n";
  }

  private static String rules(List<String> colours) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < colours.size(); i++) {
      rules.append(String.format(Locale.ROOT, ".heat%d { fill: %s; }\n", i, colours.get(i)));
    }
    return rules.toString();
  }
}
