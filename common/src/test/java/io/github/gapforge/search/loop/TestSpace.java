package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.latent.Decoding;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A space of two numbers: counts of sodium and chlorine, divided by ten. Points decode by rounding;
 * with the first coordinate above 0.75 they decode to nothing.
 */
record TestSpace() implements LatentSpace {

  static final int MOST = 12;

  static Composition compound(int sodium, int chlorine) {
    return Composition.of(new int[] {11, 17}, new long[] {sodium, chlorine}).reduced();
  }

  /** All compounds with up to so many atoms of each, each once. */
  static List<Composition> all() {
    List<Composition> all = new ArrayList<>();
    for (int a = 1; a <= MOST; a++) {
      for (int b = 1; b <= MOST; b++) {
        if (!all.contains(compound(a, b))) {
          all.add(compound(a, b));
        }
      }
    }
    return all;
  }

  static Observations seeds(int count) {
    List<Composition> some = all().subList(0, count);
    return new Observations(some, some.stream().mapToDouble(TestSpace::gap).toArray());
  }

  /** Greatest, 7, at five sodium and eight chlorine. */
  static double gap(Composition composition) {
    double a = composition.count(0) - 5;
    double b = composition.count(1) - 8;
    return 7 * Math.exp(-(a * a + b * b) / 30);
  }

  /** Labels by a function. */
  record Labels(ToDoubleFunction<Composition> function, List<List<String>> asked)
      implements Oracle {
    @Override
    public String name() {
      return "function";
    }

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.ofText("function");
    }

    @Override
    public List<Answer> label(String batch, List<Composition> compositions) {
      asked.add(compositions.stream().map(Composition::key).toList());
      return compositions.stream().map(c -> Answer.labelled(function.applyAsDouble(c))).toList();
    }
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public boolean holds(Composition composition) {
    return composition.size() == 2;
  }

  @Override
  public double[][] encode(List<Composition> compositions) {
    return compositions.stream()
        .map(c -> new double[] {c.count(0) / 10.0, c.count(1) / 10.0})
        .toArray(double[][]::new);
  }

  @Override
  public List<Decoding> decode(double[][] codes) {
    List<Decoding> decodings = new ArrayList<>();
    for (double[] code : codes) {
      int a = (int) Math.round(10 * code[0]);
      int b = (int) Math.round(10 * code[1]);
      decodings.add(
          a < 1 || b < 1 || code[0] > 0.75
              ? Decoding.undecodable("outside")
              : Decoding.of(compound(a, b)));
    }
    return decodings;
  }
}
