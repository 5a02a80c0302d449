package io.github.gapforge.nn;

import java.util.Locale;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** How the learning rate changes in the course of a training. */
public enum RateSchedule {
  /** As published. */
  CONSTANT {
    @Override
    public ISchedule of(double rate, int steps) {
      return new FixedSchedule(rate);
    }
  },

  /**
   * Three tenths of the rate in the last quarter of the steps: after epoch 150 of 200, as published
   * for GATGNN.
   */
  STEP_DOWN {
    @Override
    public ISchedule of(double rate, int steps) {
      return new MapSchedule.Builder(ScheduleType.ITERATION)
          .add(0, rate)
          .add(Math.max(1, (int) (LAST_PART * steps)), LOWER * rate)
          .build();
    }
  },

  /** Up to the highest rate and down to nothing: meant for few epochs, which must all be run. */
  ONE_CYCLE {
    @Override
    public ISchedule of(double rate, int steps) {
      return new OneCycle(rate, steps);
    }
  };

  private static final double LAST_PART = 0.75;
  private static final double LOWER = 0.3;

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

  /** The schedule of that name: {@code constant}, {@code step-down} or {@code one-cycle}. */
  public static RateSchedule named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
