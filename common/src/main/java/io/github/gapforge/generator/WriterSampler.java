package io.github.gapforge.generator;

/**
 * Draws formulas from a writer by {@link ArithmeticPoints}, many at a time: first the elements of
 * all, then the numbers of atoms.
 */
final class WriterSampler implements FormulaSampler {

  private static final int DRAFTS = 1024;
  private static final int MOST = WrittenFormula.MOST;

  private final ArithmeticPoints points;
  private final Drafts drafts = new Drafts(DRAFTS);
  private final ElementWriting elements;
  private final CountWriting counts;
  private final int[] open = new int[DRAFTS];

  WriterSampler(
      FormulaWriter writer,
      double elementTemperature,
      double endTemperature,
      double countTemperature,
      long runSeed,
      MatrixProduct product) {
    this.points = new ArithmeticPoints(runSeed, DRAFTS);
    this.elements =
        new ElementWriting(writer, elementTemperature, endTemperature, drafts, points, product);
    this.counts = new CountWriting(writer.counts(), countTemperature, drafts, points, product);
  }

  @Override
  public int batch() {
    return DRAFTS;
  }

  @Override
  public void sample(long first, int samples, long[] keys) {
    for (int done = 0; done < samples; done += DRAFTS) {
      int some = Math.min(DRAFTS, samples - done);
      write(first + done, some);
      for (int draft = 0; draft < some; draft++) {
        keys[done + draft] = drafts.key(draft);
      }
    }
  }

  private void write(long first, int some) {
    for (int draft = 0; draft < some; draft++) {
      points.begin(draft, first + draft);
      drafts.begin(draft);
      open[draft] = draft;
    }
    int left = some;
    for (int step = 0; step < MOST && left > 0; step++) {
      left = elements.add(step, open, left);
    }
    for (int step = 0; step < MOST; step++) {
      counts.add(step, some);
    }
  }
}
