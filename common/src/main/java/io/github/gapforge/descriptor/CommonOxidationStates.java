package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Element;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Common oxidation states as pymatgen lists them, from the resource beside this class. */
final class CommonOxidationStates {

  private static final String RESOURCE = "common-oxidation-states.txt";
  private static final int[][] BY_ATOMIC_NUMBER = read();

  private CommonOxidationStates() {}

  /** States in ascending order, none for the noble gases; not to be written to. */
  static int[] of(int atomicNumber) {
    return BY_ATOMIC_NUMBER[atomicNumber];
  }

  private static int[][] read() {
    int[][] states = new int[Element.COUNT + 1][0];
    try (InputStream stream = CommonOxidationStates.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(
            "resource " + RESOURCE + " is missing from the application");
      }
      new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" "))
          .forEach(line -> states[Element.valueOf(line[0]).atomicNumber()] = numbers(line));
      return states;
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  private static int[] numbers(String[] line) {
    return Arrays.stream(line).skip(1).mapToInt(Integer::parseInt).toArray();
  }
}
