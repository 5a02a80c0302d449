package io.github.gapforge.report;

import io.github.gapforge.chemistry.Element;
import java.util.Locale;
import java.util.Map;

/**
 * Colours of the elements in pictures of crystals: those that chemists expect of the common
 * non-metals (after Corey, Pauling and Koltun), and for the others hues as far from each other as
 * neighbours in the periodic table can have.
 */
final class ElementColours {

  private static final Map<Element, String> USUAL =
      Map.ofEntries(
          Map.entry(Element.H, "#e6e6e6"),
          Map.entry(Element.B, "#e8a493"),
          Map.entry(Element.C, "#6e6e6e"),
          Map.entry(Element.N, "#4f73e0"),
          Map.entry(Element.O, "#e0483c"),
          Map.entry(Element.F, "#8ad47c"),
          Map.entry(Element.P, "#ef9136"),
          Map.entry(Element.S, "#e6c733"),
          Map.entry(Element.Cl, "#45b552"),
          Map.entry(Element.Se, "#cf8d27"),
          Map.entry(Element.Br, "#a34c34"),
          Map.entry(Element.I, "#8d48ad"));

  /** The golden angle: consecutive multiples lie far apart on the circle. */
  private static final double TURN_DEG = 137.508;

  private ElementColours() {}

  /** Fill of an element's atoms. */
  static String fill(Element element) {
    String usual = USUAL.get(element);
    return usual != null
        ? usual
        : String.format(
            Locale.ROOT, "hsl(%.0f 42%% 66%%)", element.atomicNumber() * TURN_DEG % 360);
  }

  /** Colour of letters on the fill. */
  static String ink(Element element) {
    return switch (element) {
      case C, N, O, Br, I -> "#ffffff";
      default -> "#1b2530";
    };
  }
}
