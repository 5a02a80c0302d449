package io.github.gapforge.generator;

/**
 * How the formula writer is trained: first by likelihood, then in rounds against a critic.
 *
 * @param width units of a layer
 * @param likelihoodSteps steps of the first stage
 * @param likelihoodBatch formulas of such a step
 * @param likelihoodRate highest learning rate of its cycle
 * @param analogues share of the formulas in which an element is replaced by one of its group
 * @param roundSamples samples that a round begins with
 * @param roundSteps steps of a round
 * @param roundBatch samples of such a step
 * @param roundRate highest learning rate of its cycle
 */
public record WriterSettings(
    int width,
    int likelihoodSteps,
    int likelihoodBatch,
    double likelihoodRate,
    double analogues,
    int roundSamples,
    int roundSteps,
    int roundBatch,
    double roundRate) {}
