package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;
import java.util.Locale;
import java.util.Optional;

/** Finds the element in the names that files give to atoms. */
final class ElementSymbols {

  private ElementSymbols() {}

  /**
   * The element of an atom type or a site label: the symbol at its start, whatever follows - a
   * charge ({@code Fe3+}, {@code O2-}), a number ({@code Na1}), a remark ({@code Ca_sv}). Deuterium
   * and tritium are hydrogen; {@code NA} and {@code na} are sodium where no symbol stands there as
   * it is.
   */
  static Optional<Element> find(String name) {
    int letters = 0;
    while (letters < name.length() && letters < 3 && isLetter(name.charAt(letters))) {
      letters++;
    }
    String start = name.substring(0, letters);
    return switch (letters) {
      case 1 -> exact(start.toUpperCase(Locale.ROOT));
      case 2 -> exact(start).or(() -> exact(titleCase(start)));
      // More letters make a word such as "Wat" or "dummy", not an atom.
      default -> Optional.empty();
    };
  }

  /**
   * The same for labels, where letters may follow the symbol: {@code O1A}, {@code OW1}, {@code
   * NaA}.
   */
  static Optional<Element> findInLabel(String label) {
    String two = label.substring(0, Math.min(2, label.length()));
    String one = label.substring(0, Math.min(1, label.length()));
    Optional<Element> found = two.length() == 2 ? exact(two) : Optional.empty();
    return found.or(() -> exact(one)).or(() -> exact(titleCase(two)));
  }

  private static Optional<Element> exact(String symbol) {
    return symbol.equals("D") || symbol.equals("T")
        ? Optional.of(Element.H)
        : Element.ofSymbol(symbol);
  }

  private static String titleCase(String two) {
    return two.isEmpty()
        ? two
        : two.substring(0, 1).toUpperCase(Locale.ROOT) + two.substring(1).toLowerCase(Locale.ROOT);
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
