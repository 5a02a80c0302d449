package io.github.gapforge.template;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Ids as one run of bytes: a broadcast without 10⁵ small objects. */
final class TemplateIds implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private final int[] ends;

  TemplateIds(List<String> idList) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(12 * idList.size());
    ends = new int[idList.size()];
    for (int i = 0; i < ends.length; i++) {
      text.writeBytes(idList.get(i).getBytes(StandardCharsets.UTF_8));
      ends[i] = text.size();
    }
    bytes = text.toByteArray();
  }

  String get(int index) {
    int from = index == 0 ? 0 : ends[index - 1];
    return new String(bytes, from, ends[index] - from, StandardCharsets.UTF_8);
  }
}
