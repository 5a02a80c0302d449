package io.github.gapforge.jobs.generate;

import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.Generator;
import io.github.gapforge.generator.GeneratorBundle;
import io.github.gapforge.generator.GeneratorModel;
import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that determines the formula of a sample index.
 *
 * @param generator the trained generator
 * @param modelId short name of the model
 * @param modelFingerprint hash of the model's card, which holds the hash of its weights
 * @param seed the run's seed
 * @param rule how cells become a composition
 */
public record GeneratorSource(
    Generator generator, String modelId, String modelFingerprint, long seed, DecodeRule rule) {

  /**
   * A model with its own decode rule.
   *
   * @throws UserError if the folder holds no generator
   */
  public static GeneratorModel read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UserError.input(
          "generator "
              + folder
              + " does not exist: give --generator or --model a folder that 'gapforge train matgan'"
              + " made");
    }
    return GeneratorBundle.read(folder);
  }

  /** A model with a seed and a rule. */
  public static GeneratorSource of(GeneratorModel model, long seed, DecodeRule rule) {
    return new GeneratorSource(
        model.generator(), model.card().id(), model.card().fingerprint().hex(), seed, rule);
  }

  /** What a fingerprint covers. */
  public Map<String, String> identity() {
    Map<String, String> identity = new TreeMap<>();
    identity.put("model", modelFingerprint);
    identity.put("seed", Long.toString(seed));
    identity.put("decode", rule.text());
    return identity;
  }
}
