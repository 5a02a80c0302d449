package io.github.gapforge.jobs.score;

import io.github.gapforge.model.ModelCard;
import io.github.gapforge.property.GapWindow;
import io.github.gapforge.property.MetalProbability;
import io.github.gapforge.property.PropertyModel;
import io.github.gapforge.property.forest.ForestBundle;
import io.github.gapforge.property.roost.RoostBundle;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.EnergyModel;
import io.github.gapforge.stability.FormulaEnergyModel;
import io.github.gapforge.stability.gatgnn.GatgnnBundle;
import io.github.gapforge.stability.gatgnn.GatgnnEnergyModel;
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
    requireFolder(folder);
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
    if (kind.equals(GatgnnBundle.KIND)) {
      throw UserError.input(
          "model "
              + folder
              + " predicts energies of crystals, not of formulas: give it as --energy-model to"
              + " 'gapforge structure' or 'gapforge screen'");
    }
    throw UserError.input(
        "model " + folder + " is of kind '" + kind + "', which this version cannot score with");
  }

  /**
   * The model of band gaps in a folder.
   *
   * @throws UserError if there is none, or a model of something else
   */
  public static PropertyModel readGaps(Path folder) {
    PropertyModel model = read(folder);
    if (!model.card().target().equals(GapWindow.TARGET)) {
      throw UserError.input(
          "model "
              + folder
              + " predicts "
              + model.card().target()
              + ", not "
              + GapWindow.TARGET
              + ": give a model of band gaps");
    }
    return model;
  }

  /**
   * The model of energies in a folder: of crystals or of compositions, as its card says. What it
   * predicts is not looked at here.
   *
   * @throws UserError if there is none, or none of a known kind
   */
  public static EnergyModel readEnergies(Path folder) {
    requireFolder(folder);
    return ModelCard.read(folder).model().equals(GatgnnBundle.KIND)
        ? new GatgnnEnergyModel(GatgnnBundle.read(folder))
        : new FormulaEnergyModel(read(folder));
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

  private static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UserError.input(
          "model " + folder + " does not exist: give a folder that 'gapforge train' made");
    }
  }
}
