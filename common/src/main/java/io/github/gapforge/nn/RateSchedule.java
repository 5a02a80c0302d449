package io.github.gapforge.nn;

import java.util.Locale;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;

/** How the learning rate changes in the course of a training. */
public enum RateSchedule {
  /** As published. */
  CONSTANT {
    @Override
    public ISchedule of(double rate, int steps) {
      return new FixedSchedule(rate);
    }
  },

  /** Up to the highest rate and down to nothing: meant for few epochs, which must all be run. */
  ONE_CYCLE {
    @Override
    public ISchedule of(double rate, int steps) {
      return new OneCycle(rate, steps);
    }
  };

  /**
   * The schedule.
   *
   * @param rate highest rate
   * @param steps steps of the whole training
   */
  public abstract ISchedule of(double rate, int steps);

  /** The name in settings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The schedule of that name: {@code constant} or {@code one-cycle}. */
  public static RateSchedule named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
