package io.github.gapforge.jobs.score;

import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.MetalProbability;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.property.forest.ForestBundle;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads model bundles of any kind. */
public final class ModelFiles {

  private ModelFiles() {}

  /**
   * The model in a folder; a classifier of metals predicts the probability of a metal.
   *
   * @throws UserError if there is none, or none of a known kind
   */
  public static PropertyModel read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UserError.input(
          "model " + folder + " does not exist: give a folder that 'gapforge train' made");
    }
    ModelCard card = ModelCard.read(folder);
    String kind = card.model();
    if (kind.equals("forest")) {
      return ForestBundle.read(folder);
    }
    if (kind.equals(RoostBundle.KIND)) {
      return RoostBundle.isClassifier(card)
          ? new MetalProbability(RoostBundle.readClassifier(folder))
          : RoostBundle.read(folder);
    }
    throw UserError.input(
        "model " + folder + " is of kind '" + kind + "', which this version cannot score with");
  }

  /**
   * The classifier of metals in a folder.
   *
   * @throws UserError if there is none, or a model of something else
   */
  public static MetalProbability readMetals(Path folder) {
    if (read(folder) instanceof MetalProbability metals) {
      return metals;
    }
    throw UserError.input(
        "model "
            + folder
            + " predicts "
            + ModelCard.read(folder).target()
            + ", not whether a composition is a metal: give a model of 'gapforge train roost"
            + " --target metal'");
  }
}
