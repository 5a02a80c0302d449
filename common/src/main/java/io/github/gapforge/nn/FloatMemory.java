package io.github.gapforge.nn;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies whole single-precision arrays between the Java heap and ND4J's memory. */
public final class FloatMemory {

  private FloatMemory() {}

  public static void read(INDArray from, float[] to) {
    pointer(from, to.length).get(to);
  }

  public static void write(float[] from, INDArray to) {
    pointer(to, from.length).put(from);
  }

  private static FloatPointer pointer(INDArray array, int length) {
    if (array.dataType() != DataType.FLOAT || array.length() != length) {
      throw new IllegalArgumentException(
          "array of " + array.length() + " " + array.dataType() + ", wanted " + length + " FLOAT");
    }
    return new FloatPointer(array.data().addressPointer());
  }
}
