package io.github.gapforge.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The published convolutional autoencoder. */
final class PublishedNetworkTest {

  private static final PublishedSettings PLAIN = new PublishedSettings(2, 1e-3, 0);
  private static final PublishedSettings VARIATIONAL = new PublishedSettings(2, 1e-3, 1e-2);

  private static final List<Composition> SALTS =
      SomeFormulas.of("NaCl", "CaTiO3", "Fe2O3", "SrYF5");

  @Test
  void it_has_the_published_number_of_parameters() {
    assertThat(PublishedTrainer.create(PLAIN, 1).numParams()).isEqualTo(7_590_913);
  }

  @Test
  void the_variational_form_has_a_second_dense_layer_to_the_code() {
    assertThat(PublishedTrainer.create(VARIATIONAL, 1).numParams())
        .isEqualTo(7_590_913 + 28_672 * 128 + 128);
  }

  @Test
  void layers_have_the_published_shapes() {
    ComputationGraph network = PublishedTrainer.create(PLAIN, 1);
    INDArray cells = PublishedBatches.cells(new int[][] {AutoencoderEncoding.ones(SALTS.get(0))});

    Map<String, INDArray> layers = network.feedForward(cells, false);

    assertThat(layers.get("conv-1").shape()).containsExactly(1, 32, 43, 18);
    assertThat(layers.get("conv-2").shape()).containsExactly(1, 128, 14, 16);
    assertThat(layers.get("mean").shape()).containsExactly(1, 128);
    assertThat(layers.get("dense").shape()).containsExactly(1, 28_672);
    assertThat(layers.get("cut").shape()).containsExactly(1, 128, 43, 18);
    assertThat(layers.get("transposed-2").shape()).containsExactly(1, 32, 87, 20);
    assertThat(layers.get("rim").shape()).containsExactly(1, 1, 87, 20);
    assertThat(layers.get("output").shape()).containsExactly(1, 1740);
  }

  @Test
  void the_row_of_the_output_padding_has_nothing_but_the_bias() {
    ComputationGraph network = PublishedTrainer.create(PLAIN, 1);
    INDArray bias = network.paramTable().get("transposed-1_b");
    bias.assign(0.25);
    INDArray cells = PublishedBatches.cells(new int[][] {AutoencoderEncoding.ones(SALTS.get(1))});

    INDArray cut = network.feedForward(cells, false).get("cut");

    for (int column = 0; column < 18; column++) {
      assertThat(cut.getDouble(0, 7, 42, column)).isEqualTo(0.25, within(1e-7));
    }
  }

  @Test
  void both_forms_learn_and_go_on_from_a_checkpoint_with_the_same_weights(@TempDir Path folder)
      throws IOException {
    for (PublishedSettings settings : List.of(PLAIN, VARIATIONAL)) {
      PublishedTrainer whole = PublishedTrainer.begin(settings, SALTS, SALTS, 3);
      double before = whole.validationLoss();
      whole.step();
      whole.step();
      whole.save(folder);
      PublishedTrainer resumed =
          PublishedTrainer.resume(settings, SALTS, SALTS, 3, folder, whole.steps());
      assertThat(resumed.step()).isEqualTo(whole.step());
      assertThat(resumed.network().params()).isEqualTo(whole.network().params());
      assertThat(whole.validationLoss()).isLessThan(before);
    }
  }

  @Test
  void its_gradient_is_that_of_the_cross_entropy_and_its_score_is_the_cross_entropy() {
    PublishedTrainer trainer = PublishedTrainer.begin(PLAIN, SALTS, SALTS, 3);
    ComputationGraph network = trainer.network();
    MultiDataSet batch = trainer.batches().batch(0);
    INDArray cells = batch.getFeatures(0);
    network.setInputs(cells);
    network.setLabels(cells);

    network.computeGradientAndScore();

    double score = network.score();
    Map<String, INDArray> gradients = network.gradient().gradientForVariable();
    // Not the biases below, whose finite differences cross the kinks of cells without anything.
    for (String name :
        List.of(
            "conv-1_W",
            "conv-2_W",
            "mean_b",
            "transposed-2_W",
            "transposed-3_W",
            "transposed-3_b")) {
      INDArray parameters = network.getParam(name);
      INDArray gradient = gradients.get(name).dup('c');
      long at = largest(gradient);
      double here = parameters.getDouble(at);
      parameters.putScalar(at, here + 1e-2);
      double more = crossEntropy(network, cells);
      parameters.putScalar(at, here - 1e-2);
      double less = crossEntropy(network, cells);
      parameters.putScalar(at, here);
      double slope = cells.size(0) * (more - less) / 2e-2; // The library sums over the rows.
      assertThat(gradient.getDouble(at)).as(name).isCloseTo(slope, withinPercentage(8));
    }
    assertThat(score).isEqualTo(crossEntropy(network, cells), within(1e-2));
  }

  /** Sum over the cells, mean over the rows. */
  private static double crossEntropy(ComputationGraph network, INDArray cells) {
    INDArray values = network.output(false, cells)[0];
    double sum = 0;
    for (int row = 0; row < cells.size(0); row++) {
      for (int i = 0; i < cells.size(1); i++) {
        double value = values.getDouble(row, i);
        sum -= Math.log(cells.getDouble(row, i) > 0.5 ? value : 1 - value);
      }
    }
    return sum / cells.size(0);
  }

  private static long largest(INDArray gradient) {
    long best = 0;
    for (long i = 0; i < gradient.length(); i++) {
      best = Math.abs(gradient.getDouble(i)) > Math.abs(gradient.getDouble(best)) ? i : best;
    }
    return best;
  }

  @Test
  void a_bundle_gives_the_same_codes_and_verdicts(@TempDir Path folder) throws IOException {
    PublishedTrainer trainer = PublishedTrainer.begin(PLAIN, SALTS, SALTS, 3);
    trainer.step();
    trainer.keep();
    trainer.export(folder, Cards.named("paper"));

    LatentSpace read = LatentBundle.read(folder);

    double[][] codes = trainer.space().encode(SALTS);
    assertThat(read.dimensions()).isEqualTo(128);
    assertThat(read.encode(SALTS)).isDeepEqualTo(codes);
    assertThat(read.decode(codes)).isEqualTo(trainer.space().decode(codes));
    LatentSpace travelled = sent(read);
    assertThat(travelled.encode(SALTS)).isDeepEqualTo(codes);
    assertThat(travelled.decode(codes)).isEqualTo(read.decode(codes));
  }

  /** As it arrives at an executor. */
  private static LatentSpace sent(LatentSpace space) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(space);
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (LatentSpace) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void matrices_are_read_as_published() {
    float[] cells = new float[AutoencoderEncoding.CELLS];
    assertThat(PublishedDecoding.of(cells, 0)).isEqualTo(Decoding.undecodable("no_element"));
    for (int one : AutoencoderEncoding.ones(SALTS.get(2))) {
      cells[one] = 0.51f;
    }
    assertThat(PublishedDecoding.of(cells, 0)).isEqualTo(Decoding.of(SALTS.get(2)));
    cells[0] = 0.5f;
    assertThat(PublishedDecoding.of(cells, 0)).isEqualTo(Decoding.of(SALTS.get(2)));
    cells[0] = 0.6f;
    cells[3] = 0.6f;
    assertThat(PublishedDecoding.of(cells, 0))
        .isEqualTo(Decoding.undecodable("two_counts_of_an_element"));
  }

  @Test
  void the_divergence_has_the_gradient_of_its_finite_differences() {
    DivergenceLoss loss = new DivergenceLoss(0.7);
    double[] output = {0.3, -1.2, 0.4, 1.7};
    double[] gradient = new double[4];
    loss.gradient(output, 0, gradient);
    for (int i = 0; i < output.length; i++) {
      double[] more = output.clone();
      double[] less = output.clone();
      more[i] += 1e-6;
      less[i] -= 1e-6;
      assertThat((loss.value(more, 0) - loss.value(less, 0)) / 2e-6)
          .isEqualTo(gradient[i], within(1e-7));
    }
    assertThat(loss.value(new double[] {0, 0, 1, 1}, 0)).isZero();
  }
}
