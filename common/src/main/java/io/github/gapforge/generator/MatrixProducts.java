package io.github.gapforge.generator;

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
      MatrixProduct product =
          ModuleLayer.boot().findModule(MODULE).isPresent()
              ? new VectorProduct()
              : new PlainProduct();
      LOG.log(System.Logger.Level.INFO, "generator products: {0}", product.name());
      return product;
    }
  }
}
