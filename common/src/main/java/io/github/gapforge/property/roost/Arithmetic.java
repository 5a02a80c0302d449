package io.github.gapforge.property.roost;

import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.VectorModule;

/**
 * How products and hidden units are computed.
 *
 * @param product matrix products
 * @param units hidden units of pairs
 */
record Arithmetic(RowProduct product, HiddenUnits units) {

  private static final System.Logger LOG = System.getLogger(Arithmetic.class.getName());

  /** The fastest that this JVM can run, chosen once. */
  static Arithmetic best() {
    return Chosen.ARITHMETIC;
  }

  /** Without the module {@code jdk.incubator.vector}. */
  static Arithmetic plain() {
    return new Arithmetic(RowProduct.plain(), new PlainHiddenUnits());
  }

  private static final class Chosen {

    static final Arithmetic ARITHMETIC = choose();

    private static Arithmetic choose() {
      Arithmetic arithmetic =
          VectorModule.isPresentFor("Roost")
              ? new Arithmetic(RowProduct.vectors(), new VectorHiddenUnits())
              : plain();
      LOG.log(System.Logger.Level.DEBUG, "Roost products: {0}", arithmetic.product().name());
      return arithmetic;
    }
  }
}
