package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.search.gp.Posterior;
import java.util.Optional;

/**
 * A point worth a look.
 *
 * @param point its code
 * @param composition what it stands for, where that is known without decoding
 * @param posterior what is to be expected of its label, eV
 * @param acquisition what it was worth when it was chosen
 */
public record Candidate(
    double[] point, Optional<Composition> composition, Posterior posterior, double acquisition) {}
