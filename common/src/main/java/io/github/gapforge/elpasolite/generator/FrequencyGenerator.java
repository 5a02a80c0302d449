package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.EnergyClasses;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.Map;

/**
 * The floor: every site for itself, with the frequencies of the elements among the class's training
 * compositions. A generator that learned no more than this has learned nothing of how elements go
 * together.
 */
public final class FrequencyGenerator implements ConditionalGenerator {

  private static final long serialVersionUID = 1L;

  private static final int SITES = Quadruples.SITES;
  private static final int N = SpaceElements.COUNT;

  /** Counts up to and with an element, by class, site and element. */
  private final int[] cumulative;

  private FrequencyGenerator(int[] cumulative) {
    this.cumulative = cumulative;
  }

  /** Counts a training set. */
  public static FrequencyGenerator of(LabelledQuadruples training) {
    return counted(training, false);
  }

  /**
   * What is weaker still: elements by their prevalence in the class, on whatever site they are. The
   * paper's own prevalence baseline is defined in its supporting information alone; this is our
   * reading of it.
   */
  public static FrequencyGenerator prevalence(LabelledQuadruples training) {
    return counted(training, true);
  }

  private static FrequencyGenerator counted(LabelledQuadruples training, boolean anySite) {
    int[] counts = new int[EnergyClasses.COUNT * SITES * N];
    for (int i = 0; i < training.size(); i++) {
      for (int site = 0; site < SITES; site++) {
        int element = Quadruples.element(training.cell(i), site);
        for (int to = anySite ? 0 : site; to < (anySite ? SITES : site + 1); to++) {
          counts[((training.classOf(i) - 1) * SITES + to) * N + element]++;
        }
      }
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += i % N == 0 ? 0 : counts[i - 1];
    }
    return new FrequencyGenerator(counts);
  }

  /** From {@link #tensors}. */
  public static FrequencyGenerator of(Map<String, Tensor> tensors) {
    return new FrequencyGenerator(tensors.get("cumulative").ints());
  }

  @Override
  public void draw(int label, long key, int first, int count, int[] cells) {
    int at = (label - 1) * SITES * N;
    if (cumulative[at + N - 1] == 0) {
      throw UserError.usage(
          "class "
              + label
              + ": the floor was trained on no composition of it; ask for another class");
    }
    for (int i = 0; i < count; i++) {
      KeyedRandom random = KeyedRandom.of(key, first + i);
      int cell;
      do {
        cell = 0;
        for (int site = 0; site < SITES; site++) {
          cell = cell * N + element(at + site * N, random);
        }
      } while (!Quadruples.isComposition(cell));
      cells[i] = cell;
    }
  }

  private int element(int at, KeyedRandom random) {
    int drawn = random.nextInt(cumulative[at + N - 1]);
    int element = 0;
    while (cumulative[at + element] <= drawn) {
      element++;
    }
    return element;
  }

  @Override
  public Map<String, Tensor> tensors() {
    return Map.of("cumulative", Tensor.of(cumulative));
  }
}
