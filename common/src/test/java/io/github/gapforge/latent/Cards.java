package io.github.gapforge.latent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Cards for tests. */
final class Cards {

  private Cards() {}

  static ObjectNode named(String id) {
    return new ObjectMapper().createObjectNode().put("id", id);
  }
}
