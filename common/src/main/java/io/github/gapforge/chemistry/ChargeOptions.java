package io.github.gapforge.chemistry;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The charges that all atoms of one element can have together, each with the best score and the
 * number of atoms in every state.
 */
final class ChargeOptions {

  private final int[] charges;
  private final double[] scores;
  private final int[][] atoms;

  private ChargeOptions(int[] charges, double[] scores, int[][] atoms) {
    this.charges = charges;
    this.scores = scores;
    this.atoms = atoms;
  }

  /** Number of options. */
  int size() {
    return charges.length;
  }

  /** Total charge of the element's atoms. */
  int charge(int option) {
    return charges[option];
  }

  /** Mean over the atoms of the logarithm of the state's share of reports. */
  double score(int option) {
    return scores[option];
  }

  /** Atoms in every state of the element's list. */
  int[] atoms(int option) {
    return atoms[option];
  }

  /** One state for all atoms. */
  static ChargeOptions alike(int count, byte[] states, double[] logShares) {
    int[] charges = new int[states.length];
    int[][] atoms = new int[states.length][states.length];
    for (int s = 0; s < states.length; s++) {
      charges[s] = count * states[s];
      atoms[s][s] = count;
    }
    return new ChargeOptions(charges, logShares, atoms);
  }

  /** Any state of one sign for each atom, by a table over atoms and charge. */
  static ChargeOptions free(int count, byte[] states, double[] logShares) {
    return new SplitTable(count, states, logShares, +1)
        .options()
        .and(new SplitTable(count, states, logShares, -1).options());
  }

  private ChargeOptions and(ChargeOptions other) {
    int size = charges.length;
    int[] allCharges = Arrays.copyOf(charges, size + other.charges.length);
    double[] allScores = Arrays.copyOf(scores, allCharges.length);
    int[][] allAtoms = Arrays.copyOf(atoms, allCharges.length);
    for (int i = 0; i < other.charges.length; i++) {
      allCharges[size + i] = other.charges[i];
      allScores[size + i] = other.scores[i];
      allAtoms[size + i] = other.atoms[i];
    }
    return new ChargeOptions(allCharges, allScores, allAtoms);
  }

  /**
   * Best sum of scores for every number of atoms and absolute charge, with the last state taken.
   */
  private static final class SplitTable {

    private final int count;
    private final byte[] states;
    private final int sign;
    private final double[][] best;
    private final int[][] last;

    SplitTable(int count, byte[] states, double[] logShares, int sign) {
      this.count = count;
      this.states = states;
      this.sign = sign;
      int largest = 0;
      for (byte state : states) {
        largest = Math.max(largest, sign * state);
      }
      best = new double[count + 1][count * largest + 1];
      last = new int[count + 1][count * largest + 1];
      for (double[] row : best) {
        Arrays.fill(row, Double.NEGATIVE_INFINITY);
      }
      best[0][0] = 0;
      for (int atom = 0; atom < count; atom++) {
        for (int s = 0; s < states.length; s++) {
          if (sign * states[s] >= 0) {
            addAtom(atom, s, logShares[s]);
          }
        }
      }
    }

    private void addAtom(int atom, int s, double logShare) {
      int step = sign * states[s];
      for (int charge = 0; charge + step < best[atom].length; charge++) {
        double score = best[atom][charge] + logShare;
        if (score > best[atom + 1][charge + step]) {
          best[atom + 1][charge + step] = score;
          last[atom + 1][charge + step] = s;
        }
      }
    }

    ChargeOptions options() {
      double[] complete = best[count];
      int[] reached =
          IntStream.range(0, complete.length)
              .filter(charge -> complete[charge] > Double.NEGATIVE_INFINITY)
              .toArray();
      double[] scores = Arrays.stream(reached).mapToDouble(q -> complete[q] / count).toArray();
      int[][] atoms = Arrays.stream(reached).mapToObj(this::split).toArray(int[][]::new);
      int[] charges = Arrays.stream(reached).map(charge -> sign * charge).toArray();
      return new ChargeOptions(charges, scores, atoms);
    }

    private int[] split(int charge) {
      int[] atoms = new int[states.length];
      int left = charge;
      for (int atom = count; atom > 0; atom--) {
        int s = last[atom][left];
        atoms[s]++;
        left -= sign * states[s];
      }
      return atoms;
    }
  }
}
