package io.github.gapforge.jobs.bench;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Structures per second on one thread, from formulas as text: templates chosen, cells built and
 * checked, energies and hull distances where models and phases are at hand; nothing written.
 */
public final class StructureBench {

  private static final int FORMULAS = 512;
  private static final int BATCH = 64;

  private StructureBench() {}

  /**
   * Measures builders.
   *
   * @param builders by what they do: each takes a batch of formulas and says how many structures it
   *     made
   * @param note further words on all of them
   */
  public static List<Measured> run(Map<String, ToIntFunction<List<String>>> builders, String note) {
    List<List<String>> batches = Lists.partition(BenchInputs.passingE(FORMULAS), BATCH);
    List<Measured> measured = new ArrayList<>();
    builders.forEach(
        (what, builder) -> {
          // The first pass counts, and warms up.
          int structures = made(builder, batches);
          measured.add(
              Measured.of(what, structures, 0, () -> requireAll(builder, batches, structures))
                  .withNote(String.format(Locale.ROOT, "%d formulas, %s", FORMULAS, note)));
        });
    return measured;
  }

  private static int made(ToIntFunction<List<String>> builder, List<List<String>> batches) {
    return batches.stream().mapToInt(builder).sum();
  }

  private static void requireAll(
      ToIntFunction<List<String>> builder, List<List<String>> batches, int structures) {
    int made = made(builder, batches);
    if (made != structures) {
      throw new IllegalStateException(made + " structures, not " + structures + " as before");
    }
  }
}
