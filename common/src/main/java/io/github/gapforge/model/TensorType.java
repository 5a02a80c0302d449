package io.github.gapforge.model;

/** Element types of the tensors that bundles use, named as safetensors names them. */
public enum TensorType {
  F64(8),
  F32(4),
  F16(2),
  I32(4),
  U8(1);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }
}
