package io.github.gapforge.products;

/** Some rows of a weight matrix as a map of vectors, forward and backward. Rows lie one by one. */
public final class MatrixMap {

  private final RowProduct product;
  private final Slice weight;
  private final int firstInput;
  private final int inputs;
  private final PanelMatrix matrix = new PanelMatrix();
  private final PanelMatrix scratch = new PanelMatrix();
  private float[] parameters;

  /**
   * A map.
   *
   * @param firstInput first row of the matrix that belongs to it
   * @param inputs number of rows
   */
  public MatrixMap(RowProduct product, Slice weight, int firstInput, int inputs) {
    this.product = product;
    this.weight = weight;
    this.firstInput = firstInput;
    this.inputs = inputs;
  }

  /** All rows of a matrix. */
  public MatrixMap(RowProduct product, Slice weight) {
    this(product, weight, 0, weight.inputs());
  }

  /** Takes the weights of the next passes. */
  public void take(float[] all) {
    parameters = all;
    matrix.packRows(all, weight, firstInput, inputs);
  }

  /** out += in · weights. */
  public void forward(float[] in, int rows, float[] out) {
    product.add(matrix, in, 0, inputs, 1, rows, out, 0, weight.outputs());
  }

  /** The same with a bias that sets out. */
  public void forward(float[] in, int rows, Slice bias, float[] out) {
    product.multiply(
        matrix, in, 0, inputs, 1, rows, parameters, bias.at(), 0, out, 0, weight.outputs());
  }

  /** Adds the gradient in the inputs. */
  public void backToInputs(float[] outGradient, int rows, float[] inGradient) {
    product.add(
        scratch.packTransposed(parameters, weight, firstInput, inputs),
        outGradient,
        0,
        weight.outputs(),
        1,
        rows,
        inGradient,
        0,
        inputs);
  }

  /** Adds the gradient in the weights. */
  public void backToWeights(float[] in, float[] outGradient, int rows, float[] gradient) {
    int outputs = weight.outputs();
    product.add(
        scratch.pack(outGradient, 0, outputs, 1, rows, outputs),
        in,
        0,
        1,
        inputs,
        inputs,
        gradient,
        weight.at() + firstInput * outputs,
        outputs);
  }

  /** Adds the gradient in a bias: the sum of the rows. */
  public static void backToBias(Slice bias, float[] outGradient, int rows, float[] gradient) {
    int width = bias.outputs();
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < width; u++) {
        gradient[bias.at() + u] += outGradient[r * width + u];
      }
    }
  }
}
