package io.github.gapforge.generator;

import java.util.Objects;

/**
 * The generator of the preset {@code default}: it writes a formula element by element, in {@link
 * ElementOrder}, until it writes the end, and then the number of atoms of each. What it has written
 * so far is all that a choice depends on.
 *
 * @param elements the network that chooses an element or the end
 * @param counts the network that chooses a number of atoms
 * @param ends what is added to the logit of the end
 */
public record FormulaWriter(ChoiceNetwork elements, ChoiceNetwork counts, EndOffsets ends)
    implements Generator {

  /** Checks that all are there. */
  public FormulaWriter {
    Objects.requireNonNull(elements, "elements");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(ends, "ends");
  }

  @Override
  public String preset() {
    return "default";
  }

  @Override
  public long parameters() {
    return elements.parameters() + counts.parameters();
  }

  @Override
  public DecodeRule usualRule() {
    return DecodeRule.sample(1);
  }

  @Override
  public FormulaSampler sampler(DecodeRule rule, long runSeed) {
    if (rule.kind() != DecodeRule.Kind.SAMPLE) {
      throw new IllegalArgumentException(
          "decode rule '"
              + rule.kind().text()
              + "' is for networks that give a matrix of cells; this generator draws: sample");
    }
    return new WriterSampler(
        this,
        new WriterSampler.Temperatures(
            rule.elementTemperature(), rule.temperature(), rule.temperature()),
        rule.repeatLimit(),
        runSeed,
        MatrixProducts.best());
  }

  /** A sampler with temperatures of its own for elements, the end included, and for counts. */
  FormulaSampler sampler(double elementTemperature, double countTemperature, long runSeed) {
    return new WriterSampler(
        this,
        new WriterSampler.Temperatures(elementTemperature, elementTemperature, countTemperature),
        RepeatLimit.NONE,
        runSeed,
        MatrixProducts.best());
  }
}
