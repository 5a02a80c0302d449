package io.github.gapforge.property.roost;

import java.io.Serializable;

/**
 * What keeps a network from learning its training rows by heart.
 *
 * @param weightDecay of AdamW, decoupled
 * @param dropout share of the units of the output network, its inputs left out, that a step sets to
 *     zero (Srivastava et al., J. Mach. Learn. Res. 2014, 15, 1929); 0 as published
 * @param averaging decay a step of the moving average of the weights, which is what is validated
 *     and kept (Polyak and Juditsky, SIAM J. Control Optim. 1992, 30, 838); 0 for the weights
 *     themselves, as published
 */
public record Regularisation(double weightDecay, double dropout, double averaging)
    implements Serializable {

  /** Shares that make sense. */
  public Regularisation {
    if (!(weightDecay >= 0)
        || !(dropout >= 0 && dropout < 1)
        || !(averaging >= 0 && averaging < 1)) {
      throw new IllegalArgumentException(
          "weight decay " + weightDecay + ", dropout " + dropout + ", averaging " + averaging);
    }
  }

  /** Weight decay alone. */
  public static Regularisation decay(double weightDecay) {
    return new Regularisation(weightDecay, 0, 0);
  }
}
