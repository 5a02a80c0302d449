package io.github.gapforge.search.loop;

import java.util.OptionalDouble;

/**
 * A proposal at its end.
 *
 * @param round counted from 1
 * @param proposed what was proposed
 * @param outcome final: never {@link Outcome#ASKED}
 * @param labelEv label, where there is one
 * @param reason why there is none, empty where there is
 * @param seconds the round took, from fit to label
 */
public record Labelled(
    int round,
    Proposed proposed,
    Outcome outcome,
    OptionalDouble labelEv,
    String reason,
    double seconds) {}
