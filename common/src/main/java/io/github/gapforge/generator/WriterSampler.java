package io.github.gapforge.generator;

/**
 * Draws formulas from a writer by {@link ArithmeticPoints}, many at a time: first the elements of
 * all, then the numbers of atoms. What has had its turns ({@link RepeatLimit}) is drawn again, with
 * another point, until there is another formula of as many elements.
 */
final class WriterSampler implements FormulaSampler {

  /** So many that the last few of a step, whose batch is not full, hardly count. */
  private static final int DRAFTS = 4096;

  private static final int MOST = WrittenFormula.MOST;

  /** With the last one a sample takes what it drew first, though that is over the limit. */
  private static final int ATTEMPTS = 64;

  private final RepeatLimit limit;
  private final int attempts;
  private final ArithmeticPoints points;
  private final Drafts drafts = new Drafts(DRAFTS);
  private final ElementWriting elements;
  private final CountWriting counts;
  private final int[] open = new int[DRAFTS];
  private final int[] listed = new int[DRAFTS];

  /** Numbers of elements that the first attempt gave. */
  private final int[] sizes = new int[DRAFTS];

  /** Temperatures of choices among elements, of the end, and of numbers of atoms. */
  record Temperatures(double elements, double end, double counts) {}

  WriterSampler(
      FormulaWriter writer,
      Temperatures temperatures,
      RepeatLimit limit,
      long runSeed,
      MatrixProduct product) {
    this.limit = limit;
    this.attempts = limit.isNone() ? 1 : ATTEMPTS;
    this.points = new ArithmeticPoints(runSeed, DRAFTS, attempts);
    this.elements =
        new ElementWriting(
            writer, temperatures.elements(), temperatures.end(), drafts, points, product);
    this.counts = new CountWriting(writer.counts(), temperatures.counts(), drafts, points, product);
  }

  @Override
  public int batch() {
    return DRAFTS;
  }

  @Override
  public void sample(long first, int samples, long[] keys) {
    for (int done = 0; done < samples; done += DRAFTS) {
      int some = Math.min(DRAFTS, samples - done);
      writeAll(first + done, some);
      for (int draft = 0; draft < some; draft++) {
        keys[done + draft] = drafts.key(draft);
      }
    }
  }

  private void writeAll(long first, int some) {
    for (int draft = 0; draft < some; draft++) {
      open[draft] = draft;
    }
    int left = some;
    for (int attempt = 0; left > 0; attempt++) {
      left = write(first, left, attempt);
    }
  }

  /**
   * Writes the drafts that are open.
   *
   * @return how many are to be written again; they are open then
   */
  private int write(long first, int some, int attempt) {
    boolean last = attempt + 1 == attempts;
    begin(first, some, last ? 0 : attempt);
    writeElements(some, attempt > 0);
    if (last) {
      writeCounts(some);
      return 0;
    }
    int kept = attempt == 0 ? noteSizes(some) : keepThoseOfTheirSize(some);
    writeCounts(kept);
    return reopenPassedOver(first, kept, some - kept);
  }

  private void begin(long first, int some, int attempt) {
    System.arraycopy(open, 0, listed, 0, some);
    for (int i = 0; i < some; i++) {
      points.begin(listed[i], first + listed[i], attempt);
      drafts.begin(listed[i]);
    }
  }

  /** Writes elements of the open drafts; a later attempt ends where it has more than the first. */
  private void writeElements(int some, boolean again) {
    int left = some;
    for (int step = 0; step < MOST && left > 0; step++) {
      left = elements.add(step, open, left);
      left = again ? keepOpenUpToTheirSize(left) : left;
    }
  }

  private int keepOpenUpToTheirSize(int some) {
    int kept = 0;
    for (int i = 0; i < some; i++) {
      if (drafts.size(open[i]) <= sizes[open[i]]) {
        open[kept++] = open[i];
      }
    }
    return kept;
  }

  private void writeCounts(int some) {
    for (int step = 0; step < MOST; step++) {
      counts.add(step, listed, some);
    }
  }

  private int noteSizes(int some) {
    for (int i = 0; i < some; i++) {
      sizes[listed[i]] = drafts.size(listed[i]);
    }
    return some;
  }

  /** Opens the listed drafts that have more or fewer elements now; how many stay listed. */
  private int keepThoseOfTheirSize(int some) {
    int kept = 0;
    for (int i = 0; i < some; i++) {
      int draft = listed[i];
      if (drafts.size(draft) == sizes[draft]) {
        listed[kept++] = draft;
      } else {
        open[i - kept] = draft;
      }
    }
    return kept;
  }

  /** Opens the listed drafts that have had their turns; how many are open then. */
  private int reopenPassedOver(long first, int some, int opened) {
    int again = opened;
    for (int i = 0; i < some; i++) {
      int draft = listed[i];
      if (limit.isOver(first + draft, points.probability(draft), drafts.size(draft))) {
        open[again++] = draft;
      }
    }
    return again;
  }
}
