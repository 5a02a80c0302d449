package io.github.gapforge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Checkpoints, learning curves, learning rates and the softmax of rows. */
final class TrainingRecordsTest {

  @TempDir private Path folder;

  @Test
  void the_newest_checkpoint_replaces_the_older_ones() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.take(9, to -> Files.writeString(to.resolve("state"), "nine"));
    checkpoints.take(10, to -> Files.writeString(to.resolve("state"), "ten"));

    Path newest = checkpoints.newest().orElseThrow();
    assertThat(Checkpoints.step(newest)).isEqualTo(10);
    assertThat(newest.resolve("state")).hasContent("ten");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith("9"));
  }

  @Test
  void a_checkpoint_that_fails_leaves_the_one_before() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.take(1, to -> Files.writeString(to.resolve("state"), "whole"));

    assertThatThrownBy(
            () ->
                checkpoints.take(
                    2,
                    to -> {
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(Checkpoints.step(checkpoints.newest().orElseThrow())).isEqualTo(1);
  }

  @Test
  void a_resumed_curve_drops_what_is_measured_again() throws IOException {
    Path file = folder.resolve("curve.csv");
    LearningCurve curve = LearningCurve.begin(file, List.of("loss", "valid"));
    curve.add(10, 0.5, Double.NaN);
    curve.add(20, 0.25, 0.125);

    LearningCurve resumed = LearningCurve.resume(file, List.of("loss", "valid"), 15, file);
    resumed.add(20, 0.2, 0.5);

    assertThat(file).hasContent("step,loss,valid\n10,0.5,NaN\n20,0.2,0.5");
    assertThatThrownBy(() -> LearningCurve.resume(file, List.of("loss"), 15, file))
        .hasMessageContaining("step,loss");
  }

  @Test
  void a_cycle_of_learning_rates_rises_falls_and_ends() {
    OneCycle cycle = new OneCycle(1e-3, 100);

    assertThat(cycle.valueAt(0, 0)).isCloseTo(4e-5, within(1e-12));
    assertThat(cycle.valueAt(10, 0)).isCloseTo(1e-3, within(1e-12));
    assertThat(cycle.valueAt(55, 0)).isCloseTo(5e-4, within(1e-6));
    assertThat(cycle.valueAt(99, 0)).isLessThan(1e-6);
    assertThat(cycle.valueAt(100, 0)).isZero();
  }

  @Test
  void the_softmax_of_rows_has_the_gradient_that_differences_show() {
    RowSoftmax softmax = new RowSoftmax(3);
    INDArray x = Nd4j.createFromArray(new double[][] {{0.1, -0.4, 0.7, 1.2, 0.0, -1.0}});
    INDArray error = Nd4j.createFromArray(new double[][] {{1.0, -2.0, 0.5, 0.3, 0.9, -0.7}});
    INDArray gradient = softmax.backprop(x.dup(), error).getFirst();

    INDArray rows = softmax.getActivation(x.dup(), true).reshape('c', 2, 3).sum(1);
    assertThat(rows.toDoubleVector()).containsExactly(new double[] {1, 1}, within(1e-12));
    for (int i = 0; i < 6; i++) {
      double step = 1e-6;
      INDArray above = x.dup();
      above.putScalar(0, i, x.getDouble(0, i) + step);
      INDArray below = x.dup();
      below.putScalar(0, i, x.getDouble(0, i) - step);
      double difference =
          softmax
                  .getActivation(above, true)
                  .sub(softmax.getActivation(below, true))
                  .mul(error)
                  .sumNumber()
                  .doubleValue()
              / (2 * step);
      assertThat(gradient.getDouble(0, i)).isCloseTo(difference, within(1e-8));
    }
  }
}
