package io.github.gapforge.generator;

import io.github.gapforge.products.VectorModule;
import java.lang.System.Logger.Level;

/** Chooses how products are computed, once for a JVM. */
final class MatrixProducts {

  private static final System.Logger LOG = System.getLogger(MatrixProducts.class.getName());

  private MatrixProducts() {}

  /** The fastest product that this JVM can run. */
  static MatrixProduct best() {
    return Chosen.PRODUCT;
  }

  private static final class Chosen {

    static final MatrixProduct PRODUCT = choose();

    private static MatrixProduct choose() {
      if (!VectorModule.isPresentFor("generation")) {
        return new PlainProduct();
      }
      MatrixProduct product = new VectorProduct();
      LOG.log(Level.DEBUG, "generator products: {0}", product.name());
      return product;
    }
  }
}
