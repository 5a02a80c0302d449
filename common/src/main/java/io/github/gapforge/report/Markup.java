package io.github.gapforge.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is also well-formed XML. All text and all attribute values are escaped here and
 * nowhere else, and tags are closed in the order they were opened, so that no content can break out
 * of its place.
 */
final class Markup {

  private static final int REPLACEMENT = 0xFFFD;
  private static final Set<String> ON_A_NEW_LINE =
      Set.of("head", "body", "section", "div", "figure", "table", "tr", "g", "svg", "dl", "p");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Markup open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the innermost open element. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that never has content, such as {@code meta}, or a shape in a drawing. */
  Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /** An element with text in it. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Text, escaped. */
  Markup text(String text) {
    text.codePoints().forEach(this::escaped);
    return this;
  }

  /** Text of our own that must not be escaped: the style sheet and the script. */
  Markup verbatim(String trusted) {
    out.append(trusted);
    return this;
  }

  /**
   * The document.
   *
   * @throws IllegalStateException if an element is still open
   */
  String finished() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements still open: " + open);
    }
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException(
          "attribute without a value: " + String.join(" ", attributes));
    }
    if (ON_A_NEW_LINE.contains(tag)) {
      out.append('\n');
    }
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      text(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escaped(int character) {
    switch (character) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(allowedInXml(character) ? character : REPLACEMENT);
    }
  }

  /** Production 2, Char, of XML 1.0. */
  private static boolean allowedInXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
