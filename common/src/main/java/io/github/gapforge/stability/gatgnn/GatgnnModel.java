package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.model.ModelCard;
import io.github.gapforge.structure.CrystalStructure;
import java.io.Serializable;
import java.util.List;

/**
 * Formation energies of crystals by one or more networks that were trained alike from different
 * seeds: what scoring broadcasts. Immutable; every task takes a {@link #scorer} of its own.
 */
public final class GatgnnModel implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<GatgnnWeights> networks;
  private final ModelCard card;
  private final int[] seen;

  /**
   * A model of its parts.
   *
   * @param seen number of training compositions that hold each element, by atomic number
   */
  public GatgnnModel(List<GatgnnWeights> networks, ModelCard card, int[] seen) {
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("a model without networks");
    }
    this.networks = List.copyOf(networks);
    this.card = card;
    this.seen = seen.clone();
  }

  /**
   * Energies of some crystals.
   *
   * @param mean over the networks, eV an atom
   * @param sdEpistemic standard deviation between the networks; zero for one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Energies(double[] mean, double[] sdEpistemic) {}

  /** Scores crystals, with memory of its own. One thread. */
  public static final class Scorer {

    private final List<GatgnnScorer> networks;

    private Scorer(List<GatgnnWeights> networks) {
      this.networks = networks.stream().map(GatgnnScorer::new).toList();
    }

    /** Energies of crystals; what one gets does not depend on the others. */
    public Energies score(List<CrystalStructure> structures) {
      return scoreGraphs(structures.stream().map(CrystalGraph::of).toList());
    }

    /** The same of graphs. */
    public Energies scoreGraphs(List<CrystalGraph> graphs) {
      double[] mean = new double[graphs.size()];
      double[] squares = new double[graphs.size()];
      for (int k = 0; k < networks.size(); k++) {
        double[] values = networks.get(k).score(graphs);
        for (int i = 0; i < values.length; i++) {
          // Spread by the running mean of Welford's, which does not cancel.
          double apart = values[i] - mean[i];
          mean[i] += apart / (k + 1);
          squares[i] += apart * (values[i] - mean[i]);
        }
      }
      double[] sd = new double[mean.length];
      for (int i = 0; i < sd.length; i++) {
        sd[i] = Math.sqrt(squares[i] / networks.size());
      }
      return new Energies(mean, sd);
    }
  }

  /** A scorer for a task. */
  public Scorer scorer() {
    return new Scorer(networks);
  }

  /** What the model is. */
  public ModelCard card() {
    return card;
  }

  /** Weights of the first network, for a training to begin with. */
  public GatgnnWeights firstNetwork() {
    return networks.get(0);
  }

  /** Number of networks. */
  public int networks() {
    return networks.size();
  }

  /** Number of training compositions that hold an element. */
  public int seen(int atomicNumber) {
    return seen[atomicNumber];
  }
}
