package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The mixture of phases with the least energy at one composition.
 *
 * <p>minimise Σ xₚ Eₚ over shares xₚ ≥ 0 of the atoms, where the phases take no more of an element
 * than there is: Σₚ xₚ fₚ(e) ≤ c(e). What is left of an element is the pure element, at energy 0,
 * so the elements are the slack variables and the mixture of pure elements a place to begin at.
 */
final class HullProgramme {

  /** Reduced energies within this, eV/atom, count as equal. */
  private static final double EPSILON_EV = 1e-10;

  private static final int MAX_ULPS = 10;
  private static final double CUT_OFF = 1e-12;

  /** Shares below this are what rounding left. */
  private static final double LEAST_SHARE = 1e-9;

  private static final int MOST_PIVOTS = 100_000;

  private final Composition composition;
  private final Phase[] phases;

  HullProgramme(Composition composition, Phase[] phases) {
    this.composition = composition;
    this.phases = phases;
  }

  HullPoint solve() {
    double[] shares = phases.length == 0 ? new double[0] : shares();
    double[] left = Phase.fractions(composition);
    List<Decomposition.Share> all = new ArrayList<>();
    double energy = 0;
    for (int p = 0; p < phases.length; p++) {
      if (shares[p] > LEAST_SHARE) {
        energy += shares[p] * phases[p].energyEvPerAtom();
        all.add(new Decomposition.Share(phases[p].formula(), phases[p].id(), shares[p], false));
        take(phases[p], shares[p], left);
      }
    }
    for (int e = 0; e < left.length; e++) {
      if (left[e] > LEAST_SHARE) {
        all.add(new Decomposition.Share(element(e), "", left[e], true));
      }
    }
    all.sort(
        Comparator.comparingDouble(Decomposition.Share::atomFraction)
            .reversed()
            .thenComparing(Decomposition.Share::formula));
    return new HullPoint(energy, new Decomposition(all));
  }

  private String element(int entry) {
    return Composition.of(new int[] {composition.atomicNumber(entry)}, new long[] {1})
        .reducedFormula();
  }

  private void take(Phase phase, double share, double[] left) {
    for (int e = 0; e < left.length; e++) {
      left[e] -= share * fraction(phase, composition.atomicNumber(e));
    }
  }

  private double[] shares() {
    double[] energies = new double[phases.length];
    for (int p = 0; p < energies.length; p++) {
      energies[p] = phases[p].energyEvPerAtom();
    }
    List<LinearConstraint> amounts = new ArrayList<>(composition.size());
    for (int e = 0; e < composition.size(); e++) {
      double[] row = new double[phases.length];
      for (int p = 0; p < row.length; p++) {
        row[p] = fraction(phases[p], composition.atomicNumber(e));
      }
      amounts.add(new LinearConstraint(row, Relationship.LEQ, composition.fraction(e)));
    }
    // Bland's rule: phases of fewer elements make degenerate corners, on which others may circle.
    return new SimplexSolver(EPSILON_EV, MAX_ULPS, CUT_OFF)
        .optimize(
            new MaxIter(MOST_PIVOTS),
            new LinearObjectiveFunction(energies, 0),
            new LinearConstraintSet(Collections.unmodifiableList(amounts)),
            GoalType.MINIMIZE,
            new NonNegativeConstraint(true),
            PivotSelectionRule.BLAND)
        .getPoint();
  }

  private static double fraction(Phase phase, int atomicNumber) {
    for (int i = 0; i < phase.atomicNumbers().length; i++) {
      if (phase.atomicNumbers()[i] == atomicNumber) {
        return phase.fractions()[i];
      }
    }
    return 0;
  }
}
