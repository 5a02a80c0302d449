package io.github.gapforge.jobs.cli;

import java.nio.file.Path;

/** A forest that is trained in a moment. */
final class SmallForest {

  private SmallForest() {}

  /**
   * Trains one.
   *
   * @param more options, which win over those of the small one
   */
  static Verb train(Path labels, Path model, String... more) {
    return Verb.run(
        Verb.with(
            new String[] {
              "train",
              "forest",
              "--input",
              labels.toString(),
              "--model",
              model.toString(),
              "--set",
              "forest.trees=8",
              "--set",
              "forest.held-out=0.4"
            },
            more));
  }
}
