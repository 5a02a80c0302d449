package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import java.util.List;

/**
 * How faithfully compositions come back from their own codes. Rows are the 87 elements; a point
 * that decodes to nothing has all its rows absent.
 *
 * @param compositions number of compositions
 * @param exact share that come back as they were
 * @param rows share of rows of present elements that come back with their number of atoms
 * @param falsePresence present elements that were absent, a composition
 * @param falseAbsence share of present elements that come back absent
 */
public record Reconstruction(
    int compositions, double exact, double rows, double falsePresence, double falseAbsence) {

  /** Encodes and decodes compositions. */
  public static Reconstruction of(LatentSpace space, List<Composition> compositions) {
    List<Decoding> decodings = space.decode(space.encode(compositions));
    int exact = 0;
    int present = 0;
    int right = 0;
    int absent = 0;
    int invented = 0;
    for (int i = 0; i < compositions.size(); i++) {
      Composition wanted = compositions.get(i).reduced();
      int[] ones = AutoencoderEncoding.ones(wanted);
      int[] back = decodings.get(i).composition().map(AutoencoderEncoding::ones).orElse(new int[0]);
      exact += decodings.get(i).composition().filter(wanted::equals).isPresent() ? 1 : 0;
      present += ones.length;
      right += common(ones, back, 1);
      int found = common(ones, back, AutoencoderEncoding.LARGEST_COUNT);
      absent += ones.length - found;
      invented += back.length - found;
    }
    double size = compositions.size();
    return new Reconstruction(
        compositions.size(),
        exact / size,
        (double) right / present,
        invented / size,
        (double) absent / present);
  }

  /** Values of the one that the other has, too, both divided. */
  private static int common(int[] some, int[] others, int divisor) {
    int common = 0;
    for (int one : some) {
      for (int other : others) {
        common += one / divisor == other / divisor ? 1 : 0;
      }
    }
    return common;
  }
}
