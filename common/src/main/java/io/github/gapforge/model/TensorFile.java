package io.github.gapforge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.run.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors in one file, in the safetensors layout: an unsigned 64-bit header length, a JSON
 * header with type, shape and byte range of every tensor, then the bytes; all little endian.
 * Reading it runs no code.
 */
public final class TensorFile {

  private static final long MAX_HEADER_BYTES = 1 << 24;
  private static final long MAX_FILE_BYTES = 1 << 30;

  private final Map<String, Tensor> tensors;

  private TensorFile(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /** The tensors to be written, in order. */
  public static TensorFile of(Map<String, Tensor> tensors) {
    return new TensorFile(new LinkedHashMap<>(tensors));
  }

  /**
   * Reads a file.
   *
   * @throws UserError if it is no safetensors file, is damaged or cut short
   */
  public static TensorFile read(Path file) throws IOException {
    long size = Files.size(file);
    if (size < Long.BYTES || size > MAX_FILE_BYTES) {
      throw UserError.input(file + " is no safetensors file: " + size + " bytes long");
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    long headerBytes = bytes.getLong();
    if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, bytes.remaining())) {
      throw UserError.input(file + " is no safetensors file: header of " + headerBytes + " bytes");
    }
    byte[] header = new byte[(int) headerBytes];
    bytes.get(header);
    try {
      return new TensorFile(TensorHeader.parse(header).read(bytes.slice()));
    } catch (JsonProcessingException e) {
      throw UserError.input(file + " is damaged: header is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw UserError.input(file + " is damaged: " + e.getMessage());
    }
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode header = json.createObjectNode();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode description = header.putObject(entry.getKey());
      description.put("dtype", tensor.type().name());
      description.putArray("shape").add(tensor.length());
      int from = data.size();
      data.write(tensor.bytes());
      description.putArray("data_offsets").add(from).add(data.size());
    }
    byte[] head = json.writeValueAsBytes(header);
    ByteBuffer length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(head.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(length.array());
    all.write(head);
    data.writeTo(all);
    Files.write(file, all.toByteArray());
  }

  /** All tensors by name, in order: a copy. */
  public Map<String, Tensor> tensors() {
    return new LinkedHashMap<>(tensors);
  }

  /** Whether there is a tensor of that name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * The tensor of that name.
   *
   * @throws UserError if the file has none
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw UserError.input("model bundle has no tensor '" + name + "', only " + tensors.keySet());
    }
    return tensor;
  }
}
