package io.github.gapforge.products;

import java.lang.System.Logger.Level;

/** Whether this JVM has the Vector API, which is in a module that is only there when asked for. */
public final class VectorModule {

  private static final System.Logger LOG = System.getLogger(VectorModule.class.getName());

  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /**
   * Whether it is there; a warning says so where it is not. To be asked once for each purpose.
   *
   * @param purpose what runs slower without it, such as {@code generation}
   */
  public static boolean isPresentFor(String purpose) {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return true;
    }
    LOG.log(
        Level.WARNING,
        "this JVM has no module {0}: {1} runs in plain loops, with the same result but many times"
            + " slower; start Java with --add-modules={0}",
        NAME,
        purpose);
    return false;
  }
}
