package io.github.gapforge.generator;

import io.github.gapforge.model.ModelCard;

/**
 * A generator with its card.
 *
 * @param network the network
 * @param card what it was trained on and how well it does
 */
public record GeneratorModel(GeneratorNetwork network, ModelCard card) {}
