package io.github.gapforge.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A flat array of numbers in one of the {@link TensorType}s; multi-dimensional ones are stored row
 * by row.
 */
public final class Tensor {

  private final TensorType type;
  private final byte[] bytes;

  private Tensor(TensorType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * Little-endian bytes as they are; takes ownership.
   *
   * @throws IllegalArgumentException if the last element is cut
   */
  static Tensor ofBytes(TensorType type, byte[] bytes) {
    if (bytes.length % type.bytes() != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes are no whole " + type + " tensor");
    }
    return new Tensor(type, bytes);
  }

  /** Numbers stored in the given floating-point type, rounded to it. */
  public static Tensor of(TensorType type, double[] values) {
    ByteBuffer buffer = buffer(Math.multiplyExact(values.length, type.bytes()));
    for (double value : values) {
      switch (type) {
        case F64 -> buffer.putDouble(value);
        case F32 -> buffer.putFloat((float) value);
        case F16 -> buffer.putShort(HalfPrecision.fromDouble(value));
        default -> throw new IllegalArgumentException(type + " is no floating-point type");
      }
    }
    return new Tensor(type, buffer.array());
  }

  /** Whole numbers. */
  public static Tensor of(int[] values) {
    ByteBuffer buffer = buffer(Math.multiplyExact(values.length, Integer.BYTES));
    for (int value : values) {
      buffer.putInt(value);
    }
    return new Tensor(TensorType.I32, buffer.array());
  }

  /** Unsigned bytes. */
  public static Tensor of(byte[] values) {
    return new Tensor(TensorType.U8, values.clone());
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Element type. */
  public TensorType type() {
    return type;
  }

  /** Number of elements. */
  public int length() {
    return bytes.length / type.bytes();
  }

  /**
   * The values of a floating-point tensor.
   *
   * @throws IllegalArgumentException if it holds integers
   */
  public double[] doubles() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F64 -> buffer.getDouble();
            case F32 -> buffer.getFloat();
            case F16 -> HalfPrecision.toFloat(buffer.getShort());
            default ->
                throw new IllegalArgumentException(
                    "tensor of type " + type + " read as floating point");
          };
    }
    return values;
  }

  /**
   * The values of an I32 tensor.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  public int[] ints() {
    require(TensorType.I32);
    int[] values = new int[length()];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  /**
   * The values of a U8 tensor.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  public byte[] unsignedBytes() {
    require(TensorType.U8);
    return bytes.clone();
  }

  byte[] bytes() {
    return bytes;
  }

  private void require(TensorType wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException("tensor of type " + type + " read as " + wanted);
    }
  }
}
