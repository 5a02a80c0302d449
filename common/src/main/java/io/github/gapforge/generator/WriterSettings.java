package io.github.gapforge.generator;

/**
 * How the formula writer is trained: first by likelihood, then against a critic.
 *
 * @param width units of a layer
 * @param likelihoodSteps steps of the first stage
 * @param likelihoodBatch formulas of such a step
 * @param likelihoodRate highest learning rate of its cycle
 * @param analogues share of the formulas in which an element is replaced by one of its group
 * @param adversarialBatch formulas of a step of the second stage, real and written
 * @param adversarialRate learning rate of the writer in it
 * @param criticRate learning rate of the critic
 * @param criticSteps steps of the critic for one of the writer
 * @param likelihoodWeight weight of the real formulas' likelihood beside the critic's verdict
 */
public record WriterSettings(
    int width,
    int likelihoodSteps,
    int likelihoodBatch,
    double likelihoodRate,
    double analogues,
    int adversarialBatch,
    double adversarialRate,
    double criticRate,
    int criticSteps,
    double likelihoodWeight) {}
