package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.descriptor.CommonDescriptors;
import io.github.gapforge.descriptor.Describer;
import io.github.gapforge.descriptor.MagpieDescriptors;
import io.github.gapforge.descriptor.MissingPropertyPolicy;
import java.util.List;

/**
 * Formulas described per second, on the formulas of mix E that pass, with and without parsing them.
 */
public final class DescriptorBench {

  private static final int FORMULAS = 100_000;
  private static final int WARM_UP = 5;

  private DescriptorBench() {}

  /** Measures and returns the rows. */
  public static List<Measured> run() {
    List<String> formulas = BenchInputs.passingE(FORMULAS);
    List<Composition> compositions = BenchInputs.parsed(formulas);
    Describer magpie = new MagpieDescriptors(MissingPropertyPolicy.IMPUTE_MEAN);
    Describer common = new CommonDescriptors(MissingPropertyPolicy.IMPUTE_MEAN);
    return List.of(
        parsed("132 Magpie statistics, composition at hand", magpie, compositions),
        text("132 Magpie statistics, parsing included", magpie, formulas),
        parsed("145 common features, composition at hand", common, compositions),
        text("145 common features, parsing included", common, formulas));
  }

  private static Measured parsed(String what, Describer describer, List<Composition> compositions) {
    double[] out = new double[describer.size()];
    return Measured.of(
        what,
        compositions.size(),
        WARM_UP,
        () -> {
          for (Composition composition : compositions) {
            describer.describe(composition, out, 0);
          }
        });
  }

  private static Measured text(String what, Describer describer, List<String> formulas) {
    double[] out = new double[describer.size()];
    return Measured.of(
        what,
        formulas.size(),
        WARM_UP,
        () -> {
          for (String formula : formulas) {
            describer.describe(FormulaParser.parse(formula), out, 0);
          }
        });
  }
}
