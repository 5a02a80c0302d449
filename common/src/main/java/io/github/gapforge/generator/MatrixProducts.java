package io.github.gapforge.generator;

import java.lang.System.Logger.Level;

/** Chooses how products are computed, once for a JVM. */
final class MatrixProducts {

  private static final System.Logger LOG = System.getLogger(MatrixProducts.class.getName());

  private static final String MODULE = "jdk.incubator.vector";

  private MatrixProducts() {}

  /** The fastest product that this JVM can run. */
  static MatrixProduct best() {
    return Chosen.PRODUCT;
  }

  private static final class Chosen {

    static final MatrixProduct PRODUCT = choose();

    private static MatrixProduct choose() {
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
        LOG.log(
            Level.WARNING,
            "this JVM has no module {0}: generation runs in plain loops, with the same result but"
                + " many times slower; start Java with --add-modules={0}",
            MODULE);
        return new PlainProduct();
      }
      MatrixProduct product = new VectorProduct();
      LOG.log(Level.DEBUG, "generator products: {0}", product.name());
      return product;
    }
  }
}
