package io.github.gapforge.structure;

import io.github.gapforge.structure.CifToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the data blocks of a CIF. */
final class CifParser {

  private final CifTokenizer tokens;
  private final List<CifBlock> blocks = new ArrayList<>();
  private CifToken token;

  private CifParser(String text) {
    tokens = new CifTokenizer(text);
  }

  /**
   * All blocks in order.
   *
   * @throws StructureFormatException if the text breaks the format's rules
   */
  static List<CifBlock> parse(String text) {
    CifParser parser = new CifParser(text);
    parser.advance();
    while (parser.token.kind() != Kind.END) {
      parser.readPart();
    }
    return parser.blocks;
  }

  private void advance() {
    token = tokens.next();
  }

  private void readPart() {
    switch (token.kind()) {
      case DATA -> {
        blocks.add(new CifBlock(token.text(), token.line()));
        advance();
      }
      case LOOP -> readLoop();
      case NAME -> readItem();
      default ->
          throw new StructureFormatException(
              token.line(),
              "the value '" + StructureFormatException.shown(token.text()) + "' has no name");
    }
  }

  private CifBlock block() {
    if (blocks.isEmpty()) {
      throw new StructureFormatException(token.line(), "no data_ line comes before the first name");
    }
    return blocks.get(blocks.size() - 1);
  }

  private void readItem() {
    CifToken name = token;
    advance();
    if (!token.isValue()) {
      throw new StructureFormatException(name.line(), name.text() + " has no value");
    }
    block().put(name.text(), token);
    advance();
  }

  private void readLoop() {
    int line = token.line();
    List<String> names = new ArrayList<>();
    for (advance(); token.kind() == Kind.NAME; advance()) {
      names.add(token.text());
    }
    List<CifToken> values = new ArrayList<>();
    for (; token.isValue(); advance()) {
      values.add(token);
    }
    if (names.isEmpty() || values.size() % names.size() != 0) {
      throw new StructureFormatException(
          line,
          "the loop has "
              + values.size()
              + " values for "
              + names.size()
              + " columns: no full rows");
    }
    block().add(new CifBlock.Loop(line, List.copyOf(names), values));
  }
}
