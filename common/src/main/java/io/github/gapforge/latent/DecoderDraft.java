package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.encoding.AutoencoderEncoding;
import java.util.Arrays;

/**
 * Decodes one code after the other. The network says which elements and counts are probable; a few
 * of the probable compositions are encoded again, and the one nearest to the code is the answer:
 *
 * <ul>
 *   <li>a composition, valid or not, whose code the given one is (to {@value #SAME} of it), sought
 *       among the probable numbers of atoms and then by a {@link FractionFit};
 *   <li>else the nearest of those that keep to the {@link DecodingRules}, with 2 to 5 elements,
 *       changed step by step as long as a {@link Neighbourhood} has a nearer one.
 * </ul>
 *
 * <p>So a point is undecodable only where no probable set of elements has a valid composition. Owns
 * scratch space, one thread.
 */
final class DecoderDraft {

  /** Elements of a composition that a point may decode to. */
  static final int FEWEST_ELEMENTS = 2;

  static final int MOST_ELEMENTS = 5;

  /** Why a point may stand for nothing. */
  static final String NOTHING_VALID = "no_valid_composition_near";

  /** Sets of elements in which exact codes are sought, and counts tried of each. */
  private static final int EXACT_SETS = 5;

  private static final int EXACT_COUNTS = 6;

  /** Sets of elements that are tried at least, and valid compositions of each. */
  private static final int SETS = 12;

  private static final int VALID_OF_A_SET = 2;

  private static final double SAME = 1e-6;

  /** Most steps to nearer neighbours, and elements that may come in them. */
  private static final int STEPS = 6;

  private static final int POOL = 20;

  private final CodeMap map;
  private final DecoderNetwork network;
  private final DecodingRules rules;
  private final ValidityJudge judge;
  private final ElementChoices elements = new ElementChoices();
  private final CountChoices counts = new CountChoices();
  private final FractionFit fractions;
  private final float[] inner;
  private final float[] outer;
  private final float[] presence = new float[DecoderLayout.ELEMENTS];
  private final float[][] logits;
  private final boolean[] known = new boolean[DecoderLayout.ELEMENTS];
  private final float[][] chosen = new float[MOST_ELEMENTS][];
  private final int[] rows = new int[MOST_ELEMENTS];
  private final double[] descriptors = new double[CodeMap.DESCRIPTORS];
  private final double[] again;
  private final int[] pool = new int[POOL];
  private Composition nearest;
  private double distance;

  DecoderDraft(CodeMap map, DecoderNetwork network, DecodingRules rules) {
    this.map = map;
    this.network = network;
    this.rules = rules;
    this.judge = rules.rules().judge();
    this.fractions = new FractionFit(map);
    this.inner = new float[network.width()];
    this.outer = new float[network.width()];
    this.logits = new float[DecoderLayout.ELEMENTS][DecoderLayout.COUNTS];
    this.again = new double[map.dimensions()];
  }

  /** What a code stands for. */
  Decoding decode(double[] code) {
    network.hidden(code, inner, outer);
    network.presence(outer, presence);
    elements.find(presence);
    probable(presence, pool);
    Arrays.fill(known, false);
    nearest = null;
    distance = Double.POSITIVE_INFINITY;
    if (isExact(code) || isNearValid(code)) {
      return Decoding.of(nearest);
    }
    return Decoding.undecodable(NOTHING_VALID);
  }

  /** Rows of the most probable elements. */
  private static void probable(float[] logits, int[] rows) {
    for (int i = 0; i < rows.length; i++) {
      int top = -1;
      for (int row = 0; row < logits.length; row++) {
        boolean taken = false;
        for (int j = 0; j < i; j++) {
          taken |= rows[j] == row;
        }
        if (!taken && (top < 0 || logits[row] > logits[top])) {
          top = row;
        }
      }
      rows[i] = top;
    }
  }

  private boolean isExact(double[] code) {
    double tolerance = SAME * SAME * squaredLength(code);
    for (int set = 0; set < EXACT_SETS; set++) {
      int size = choose(set);
      int found = counts.find(chosen, size, DecoderLayout.COUNTS);
      for (int i = 0; i < Math.min(found, EXACT_COUNTS); i++) {
        consider(composition(size, counts.combination(i)), code);
        if (distance <= tolerance) {
          return true;
        }
      }
    }
    return isFitted(code, tolerance);
  }

  /** Fits the shares of probable elements, where none of the probable numbers of atoms is exact. */
  private boolean isFitted(double[] code, double tolerance) {
    for (int set = 0; set < EXACT_SETS; set++) {
      int size = elements.elements(set, rows);
      int[] tried = Arrays.copyOf(rows, size);
      if (fractions.find(
          tried,
          code,
          atoms -> {
            consider(composition(tried, size, atoms), code);
            return distance <= tolerance;
          })) {
        return true;
      }
    }
    return false;
  }

  /** Goes from the nearest composition so far to nearer valid ones. */
  private void approach(double[] code) {
    double before = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS && distance < before; step++) {
      before = distance;
      int[] from = AutoencoderEncoding.ones(nearest);
      int[] elementsOf = new int[from.length];
      int[] countsOf = new int[from.length];
      for (int i = 0; i < from.length; i++) {
        elementsOf[i] = from[i] / DecoderLayout.COUNTS;
        countsOf[i] = 1 + from[i] % DecoderLayout.COUNTS;
      }
      Neighbourhood.of(
          elementsOf,
          countsOf,
          pool,
          (others, numbers) -> {
            Composition composition = composition(others, others.length, numbers);
            double nearestSoFar = distance;
            Composition best = nearest;
            consider(composition, code);
            if (distance < nearestSoFar && !isValid(composition)) {
              distance = nearestSoFar;
              nearest = best;
            }
          });
    }
  }

  private boolean isNearValid(double[] code) {
    nearest = null;
    distance = Double.POSITIVE_INFINITY;
    for (int set = 0; set < ElementChoices.count() && (set < SETS || nearest == null); set++) {
      int size = choose(set);
      int found =
          counts.find(chosen, size, Math.min(rules.limits().maxCount(), DecoderLayout.COUNTS));
      int valid = 0;
      for (int i = 0; i < found && valid < VALID_OF_A_SET; i++) {
        Composition composition = composition(size, counts.combination(i));
        if (isValid(composition)) {
          consider(composition, code);
          valid++;
        }
      }
    }
    if (nearest != null) {
      approach(code);
    }
    return nearest != null;
  }

  private int choose(int set) {
    int size = elements.elements(set, rows);
    for (int e = 0; e < size; e++) {
      int row = rows[e];
      if (!known[row]) {
        network.counts(outer, row, logits[row]);
        known[row] = true;
      }
      chosen[e] = logits[row];
    }
    return size;
  }

  private Composition composition(int size, int[] atoms) {
    return composition(rows, size, atoms);
  }

  private static Composition composition(int[] rows, int size, int[] atoms) {
    int[] atomicNumbers = new int[size];
    long[] numbers = new long[size];
    for (int e = 0; e < size; e++) {
      atomicNumbers[e] = AutoencoderEncoding.ELEMENTS.get(rows[e]).atomicNumber();
      numbers[e] = atoms[e];
    }
    return Composition.of(atomicNumbers, numbers).reduced();
  }

  private boolean isValid(Composition composition) {
    return rules.limits().violation(composition).isEmpty()
        && judge.judge(composition).violation().isEmpty();
  }

  private void consider(Composition composition, double[] code) {
    map.encode(composition, descriptors, again);
    double sum = 0;
    for (int d = 0; d < again.length; d++) {
      double difference = again[d] - code[d];
      sum += difference * difference;
    }
    if (sum < distance) {
      distance = sum;
      nearest = composition;
    }
  }

  private static double squaredLength(double[] code) {
    double sum = 1;
    for (double value : code) {
      sum += value * value;
    }
    return sum;
  }
}
