package io.github.gapforge.elpasolite;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Formation energies of the whole space by kernel ridge regression on DFT energies (after Faber et
 * al., PRL 2016, 117, 135502): the teacher's word stands for the truth where generators are judged.
 *
 * <p>Training compositions are places of the grid, so their weights are a tensor of 39⁴ numbers,
 * nearly all zero, and the energies of the whole space are that tensor times the kernel's matrix on
 * each of the four sites: 4 · 39⁵ multiplications, whatever the number of rows.
 */
public final class KernelTeacher implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Ridge λ of the published recipe. */
  public static final double RIDGE = 1e-3;

  private static final int N = SpaceElements.COUNT;

  /** Compositions that share an element on site A. */
  public static final int SLAB = N * N * N;

  private final double mean;
  private final double[] weights;

  private KernelTeacher(double mean, double[] weights) {
    this.mean = mean;
    this.weights = weights;
  }

  /**
   * Learns energies.
   *
   * @param cells compositions
   * @param energiesEv their energies, eV/atom
   */
  public static KernelTeacher fit(int[] cells, double[] energiesEv) {
    if (cells.length == 0 || cells.length != energiesEv.length) {
      throw new IllegalArgumentException(
          cells.length + " compositions with " + energiesEv.length + " energies");
    }
    double mean = Arrays.stream(energiesEv).average().orElseThrow();
    double[] centred = Arrays.stream(energiesEv).map(energy -> energy - mean).toArray();
    double[] solution = RidgeSolution.of(cells, centred, RIDGE);
    double[] weights = new double[Quadruples.CELLS];
    for (int i = 0; i < cells.length; i++) {
      weights[cells[i]] += solution[i] / 2;
      weights[Quadruples.swapped(cells[i])] += solution[i] / 2;
    }
    return new KernelTeacher(mean, weights);
  }

  /** Energies in eV/atom of all cells whose element on site A is {@code a}, in their order. */
  public double[] slab(int a) {
    double[] energies = new double[SLAB];
    for (int other = 0; other < N; other++) {
      addScaled(LaplacianKernel.SITE[a * N + other], weights, other * SLAB, energies, 0, SLAB);
    }
    for (int site = 1; site < Quadruples.SITES; site++) {
      energies = spread(energies, Quadruples.step(site));
    }
    for (int i = 0; i < SLAB; i++) {
      energies[i] += mean;
    }
    return energies;
  }

  /** Energies in eV/atom of all cells. */
  public double[] all() {
    double[] all = new double[Quadruples.CELLS];
    for (int a = 0; a < N; a++) {
      System.arraycopy(slab(a), 0, all, a * SLAB, SLAB);
    }
    return all;
  }

  /** The kernel's matrix on one site: elements are {@code step} numbers apart. */
  private static double[] spread(double[] from, int step) {
    double[] to = new double[from.length];
    for (int block = 0; block < from.length; block += N * step) {
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          double similarity = LaplacianKernel.SITE[i * N + j];
          addScaled(similarity, from, block + j * step, to, block + i * step, step);
        }
      }
    }
    return to;
  }

  private static void addScaled(
      double factor, double[] from, int at, double[] to, int into, int n) {
    for (int i = 0; i < n; i++) {
      to[into + i] += factor * from[at + i];
    }
  }
}
