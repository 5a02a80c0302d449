package io.github.gapforge.search.loop;

/**
 * A round that is done, for progress.
 *
 * @param round counted from 1
 * @param best the best label so far, seeds included, eV
 * @param counts of this round
 * @param fitSeconds seconds in the fit
 * @param proposeSeconds seconds in proposing, decoding and checking
 * @param labelSeconds seconds in labelling
 */
public record RoundReport(
    int round,
    double best,
    Counts counts,
    double fitSeconds,
    double proposeSeconds,
    double labelSeconds) {}
