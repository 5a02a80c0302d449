package io.github.gapforge.jobs.score;

import io.github.gapforge.model.ModelCard;
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
   * The model in a folder.
   *
   * @throws UserError if there is none, or none of a known kind
   */
  public static PropertyModel read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UserError.input(
          "model " + folder + " does not exist: give a folder that 'gapforge train' made");
    }
    String kind = ModelCard.read(folder).model();
    if (kind.equals("forest")) {
      return ForestBundle.read(folder);
    }
    if (kind.equals(RoostBundle.KIND)) {
      return RoostBundle.read(folder);
    }
    throw UserError.input(
        "model " + folder + " is of kind '" + kind + "', which this version cannot score with");
  }
}
