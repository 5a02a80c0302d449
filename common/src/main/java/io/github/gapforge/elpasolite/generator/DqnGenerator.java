package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Draws compositions of one class choice by choice with the probabilities softmax(βQ) (Türk et al.,
 * section 2.3.3). What leads to an empty place of the table or to an element twice is discarded and
 * the sample begun again. Q is computed once for every beginning that is met and kept.
 */
public final class DqnGenerator implements ConditionalGenerator {

  private static final long serialVersionUID = 1L;

  /** Draws of one sample after which a generator counts as broken. */
  private static final int MOST_TRIES = 10_000;

  private final int hidden;
  private final int layers;
  private final int label;
  private final double sharpness;
  private final float[] parameters;
  private transient PolicyTable table;

  /**
   * A generator.
   *
   * @param hidden units of each hidden layer
   * @param layers hidden layers
   * @param label the class that it is for
   * @param sharpness β
   * @param parameters of the network
   */
  DqnGenerator(int hidden, int layers, int label, double sharpness, float[] parameters) {
    this.hidden = hidden;
    this.layers = layers;
    this.label = label;
    this.sharpness = sharpness;
    this.parameters = parameters;
  }

  /** From {@link #tensors}. */
  public static DqnGenerator of(Map<String, Tensor> tensors) {
    int[] shape = tensors.get("shape").ints();
    return new DqnGenerator(
        shape[0],
        shape[1],
        shape[2],
        tensors.get("sharpness").doubles()[0],
        LearningNetwork.floats(tensors.get("parameters")));
  }

  @Override
  public void draw(int wanted, long key, int first, int count, int[] cells) {
    requireFor(wanted);
    PolicyTable known = table();
    PolicyTable.Reader reader = known.reader();
    for (int i = 0; i < count; i++) {
      KeyedRandom random = KeyedRandom.of(key, first + i);
      int cell = -1;
      for (int tries = 0; cell < 0; tries++) {
        if (tries == MOST_TRIES) {
          throw UserError.input(
              "the model gave no composition of class " + label + " in " + tries + " draws");
        }
        cell = once(reader, random);
      }
      cells[i] = cell;
    }
  }

  @Override
  public OptionalInt onlyClass() {
    return OptionalInt.of(label);
  }

  /** A composition, or −1 where the choices lead to none. */
  private static int once(PolicyTable.Reader reader, KeyedRandom random) {
    int[] elements = new int[Quadruples.SITES];
    for (int site = 0; site < Quadruples.SITES; site++) {
      int row = reader.pick(elements, site, -1, random.nextDouble());
      int group = reader.pick(elements, site, row, random.nextDouble());
      int element = SpaceElements.at(row + 1, group + 1);
      if (element < 0) {
        return -1;
      }
      for (int before = 0; before < site; before++) {
        if (elements[before] == element) {
          return -1;
        }
      }
      elements[site] = element;
    }
    return Quadruples.cell(elements[0], elements[1], elements[2], elements[3]);
  }

  private synchronized PolicyTable table() {
    if (table == null) {
      table = new PolicyTable(PrefixStates.network(hidden, layers), parameters, sharpness);
    }
    return table;
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("shape", Tensor.of(new int[] {hidden, layers, label}));
    tensors.put("sharpness", Tensor.of(TensorType.F64, new double[] {sharpness}));
    tensors.put("parameters", LearningNetwork.tensor(parameters));
    return tensors;
  }
}
