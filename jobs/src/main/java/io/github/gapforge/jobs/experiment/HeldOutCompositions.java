package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compositions that a model has not learned from, by the file {@code held_out.csv} that its trainer
 * left beside it.
 *
 * @param keys of the compositions
 */
record HeldOutCompositions(Set<String> keys) implements Serializable {

  private static final String FILE = "held_out.csv";

  /**
   * Reads a model's file.
   *
   * @throws UserError if it has none, or a damaged one
   */
  static HeldOutCompositions of(Path model) {
    Path file = model.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw UserError.input(
          "--energy-model "
              + model
              + " has no "
              + FILE
              + ", so nothing says which compounds it has not learned from: give the folder as"
              + " 'gapforge train' left it");
    }
    try {
      List<String> lines = Files.readAllLines(file);
      int column = lines.isEmpty() ? -1 : List.of(lines.get(0).split(",", -1)).indexOf("formula");
      if (column < 0) {
        throw UserError.input("model file " + file + " is damaged: no column formula");
      }
      Set<String> keys = new HashSet<>();
      for (String line : lines.subList(1, lines.size())) {
        keys.add(FormulaParser.parse(line.split(",", -1)[column]).key());
      }
      return new HeldOutCompositions(keys);
    } catch (IOException | FormulaParseException | ArrayIndexOutOfBoundsException e) {
      throw UserError.input("model file " + file + " is damaged: " + e.getMessage());
    }
  }

  boolean contains(Composition composition) {
    return keys.contains(composition.key());
  }
}
