package io.github.gapforge.model;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON header of a safetensors file; trusts nothing it says. */
record TensorHeader(List<Entry> entries) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * One tensor.
   *
   * @param from first byte after the header
   * @param to byte after its last one
   */
  record Entry(String name, TensorType type, long from, long to) {}

  /**
   * Reads a header.
   *
   * @throws IllegalArgumentException if it describes no tensors
   */
  static TensorHeader parse(byte[] json) throws IOException {
    JsonNode header = JSON.readTree(json);
    if (header == null || !header.isObject()) {
      throw new IllegalArgumentException("header is no JSON object");
    }
    List<Entry> entries = new ArrayList<>();
    for (Iterator<String> names = header.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals("__metadata__")) {
        entries.add(entry(name, header.get(name)));
      }
    }
    return new TensorHeader(entries);
  }

  private static Entry entry(String name, JsonNode fields) {
    long from = whole(name, fields.path("data_offsets").path(0));
    long to = whole(name, fields.path("data_offsets").path(1));
    TensorType type = type(name, fields.path("dtype").asText());
    if (to < from || bytes(name, type, fields.path("shape")) != to - from) {
      throw new IllegalArgumentException(
          "tensor '"
              + name
              + "' of shape "
              + fields.path("shape")
              + " in bytes "
              + from
              + "–"
              + to);
    }
    return new Entry(name, type, from, to);
  }

  private static TensorType type(String name, String text) {
    for (TensorType type : TensorType.values()) {
      if (type.name().equals(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "tensor '"
            + name
            + "' has type '"
            + text
            + "', none of "
            + Arrays.toString(TensorType.values()));
  }

  private static long bytes(String name, TensorType type, JsonNode shape) {
    if (!shape.isArray()) {
      throw new IllegalArgumentException("tensor '" + name + "' has no shape");
    }
    long bytes = type.bytes();
    for (JsonNode length : shape) {
      long factor = whole(name, length);
      if (factor != 0 && bytes > Integer.MAX_VALUE / factor) {
        throw new IllegalArgumentException("tensor '" + name + "' has the vast shape " + shape);
      }
      bytes *= factor;
    }
    return bytes;
  }

  private static long whole(String name, JsonNode number) {
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
      throw new IllegalArgumentException(
          "tensor '" + name + "' has " + number + " for an offset or length");
    }
    return number.asLong();
  }

  /**
   * Cuts the data into tensors.
   *
   * @throws IllegalArgumentException if they overlap, leave gaps, or are not what the data holds
   */
  Map<String, Tensor> read(ByteBuffer data) {
    requireCover(data.capacity());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byte[] content = new byte[(int) (entry.to() - entry.from())];
      data.get((int) entry.from(), content);
      tensors.put(entry.name(), Tensor.ofBytes(entry.type(), content));
    }
    return tensors;
  }

  private void requireCover(int size) {
    List<Entry> inOrder = new ArrayList<>(entries);
    inOrder.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    long end = 0;
    for (Entry entry : inOrder) {
      if (entry.from() != end || entry.to() > size) {
        throw new IllegalArgumentException(
            "tensor '"
                + entry.name()
                + "' is in bytes "
                + entry.from()
                + "–"
                + entry.to()
                + " of "
                + size
                + ", the one before it ends at "
                + end);
      }
      end = entry.to();
    }
    if (end != size) {
      throw new IllegalArgumentException("tensors end at byte " + end + " of " + size);
    }
  }
}
