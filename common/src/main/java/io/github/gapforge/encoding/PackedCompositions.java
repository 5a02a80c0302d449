package io.github.gapforge.encoding;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A set of reduced compositions of any elements and counts in few bytes, about three a composition:
 * what a model's bundle keeps of its training set.
 *
 * <p>Compositions stand in the order of their keys, each as its number of elements (one byte), the
 * atomic numbers (a byte each) and the counts (seven bits a byte, lowest first, the top bit set
 * where more follow), all deflated.
 */
public final class PackedCompositions {

  private static final int MOST_BYTES = 1 << 28;
  private static final int SEVEN_BITS = 0x7f;
  private static final int MOST_COUNT_BITS = 63;

  private PackedCompositions() {}

  /** Packs the reduced compositions, each once, whatever their order. */
  public static byte[] pack(List<Composition> compositions) {
    TreeMap<String, Composition> inOrder = new TreeMap<>(Comparator.naturalOrder());
    compositions.forEach(c -> inOrder.put(c.key(), c.reduced()));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      for (Composition composition : inOrder.values()) {
        write(composition, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written", e);
    }
    return packed.toByteArray();
  }

  private static void write(Composition composition, OutputStream out) throws IOException {
    out.write(composition.size());
    for (int i = 0; i < composition.size(); i++) {
      out.write(composition.atomicNumber(i));
    }
    for (int i = 0; i < composition.size(); i++) {
      long left = composition.count(i);
      while (left > SEVEN_BITS) {
        out.write((int) (left & SEVEN_BITS) | (SEVEN_BITS + 1));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }

  /**
   * The compositions in order of their keys.
   *
   * @throws IllegalArgumentException if the bytes are no packed compositions
   */
  public static List<Composition> unpack(byte[] packed) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      InputStream plain = new ByteArrayInputStream(bytes);
      List<Composition> compositions = new ArrayList<>();
      for (int size = plain.read(); size >= 0; size = plain.read()) {
        compositions.add(read(size, plain));
      }
      return compositions;
    } catch (IOException e) {
      throw new IllegalArgumentException("packed compositions are damaged: " + e.getMessage(), e);
    }
  }

  private static Composition read(int size, InputStream in) throws IOException {
    int[] atomicNumbers = new int[size];
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      atomicNumbers[i] = in.read();
      if (atomicNumbers[i] < 1 || atomicNumbers[i] > Element.COUNT) {
        throw new IllegalArgumentException("packed compositions name element " + atomicNumbers[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      counts[i] = count(in);
    }
    return Composition.of(atomicNumbers, counts);
  }

  private static long count(InputStream in) throws IOException {
    long count = 0;
    for (int shift = 0; shift < MOST_COUNT_BITS; shift += 7) {
      int next = in.read();
      if (next < 0) {
        throw new IllegalArgumentException("packed compositions end within a count");
      }
      count |= (long) (next & SEVEN_BITS) << shift;
      if (next <= SEVEN_BITS) {
        return count;
      }
    }
    throw new IllegalArgumentException("packed compositions hold a count of more than 63 bits");
  }
}
