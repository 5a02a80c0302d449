package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import java.util.Arrays;

/**
 * Formulas as ragged arrays: the atoms (distinct elements) of all formulas one after the other. The
 * order of the atoms of a formula is that of the atomic numbers.
 */
final class FormulaBatch {

  private int[] first = new int[64];
  private int[] firstPair = new int[64];
  private int[] element = new int[256];
  private float[] share = new float[256];
  private double[] logShare = new double[256];
  private int formulas;

  void clear() {
    formulas = 0;
  }

  /** Adds a formula; multiples of a formula are the same to the network. */
  void add(Composition composition) {
    begin(composition.size());
    double total = composition.totalCount();
    for (int i = 0; i < composition.size(); i++) {
      set(i, composition.atomicNumber(i), (float) (composition.count(i) / total));
    }
  }

  /** Adds a formula of that many atoms, which are {@link #set} next. */
  void begin(int atoms) {
    if (formulas + 2 > first.length) {
      first = Arrays.copyOf(first, 2 * first.length);
      firstPair = Arrays.copyOf(firstPair, 2 * firstPair.length);
    }
    formulas++;
    first[formulas] = first[formulas - 1] + atoms;
    firstPair[formulas] = firstPair[formulas - 1] + atoms * atoms;
    if (first[formulas] > element.length) {
      int length = 2 * first[formulas];
      element = Arrays.copyOf(element, length);
      share = Arrays.copyOf(share, length);
      logShare = Arrays.copyOf(logShare, length);
    }
  }

  /** Sets an atom of the formula added last: atomic number and atomic fraction. */
  void set(int atom, int atomicNumber, float fraction) {
    int at = first[formulas - 1] + atom;
    element[at] = atomicNumber;
    share[at] = fraction;
    logShare[at] = Math.log(fraction);
  }

  int formulas() {
    return formulas;
  }

  int atoms() {
    return first[formulas];
  }

  /** First atom of a formula; that of formula {@link #formulas()} is the end. */
  int first(int formula) {
    return first[formula];
  }

  /** First place of a formula in arrays over ordered pairs of its atoms, each with itself too. */
  int firstPair(int formula) {
    return firstPair[formula];
  }

  int pairs() {
    return firstPair[formulas];
  }

  int element(int atom) {
    return element[atom];
  }

  float share(int atom) {
    return share[atom];
  }

  double logShare(int atom) {
    return logShare[atom];
  }
}
