package io.github.gapforge.elpasolite;

/**
 * How samples meet compositions whose DFT energies a generator did not see, by their DFT classes
 * and not the teacher's.
 *
 * @param met different held-out compositions among the samples, of any class
 * @param precision share of the samples of held-out compositions that are of the class; NaN if none
 * @param coverage share of the held-out compositions of the class that were drawn; NaN if none
 */
public record HeldOutScore(long met, double precision, double coverage) {

  /**
   * Judges samples.
   *
   * @param heldOut compositions with DFT classes, both orders of A and B
   * @param label the class that was asked for
   */
  public static HeldOutScore of(SampleTally tally, LabelledQuadruples heldOut, int label) {
    long met = 0;
    long drawn = 0;
    long right = 0;
    long found = 0;
    long members = 0;
    for (int i = 0; i < heldOut.size(); i++) {
      int count = tally.count(heldOut.cell(i));
      boolean wanted = heldOut.classOf(i) == label;
      met += count > 0 ? 1 : 0;
      drawn += count;
      right += wanted ? count : 0;
      found += wanted && count > 0 ? 1 : 0;
      members += wanted ? 1 : 0;
    }
    return new HeldOutScore(met, (double) right / drawn, (double) found / members);
  }
}
