package io.github.gapforge.jobs.screen;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a screening run is asked to use.
 *
 * @param candidates generator output
 * @param labels labelled formulas to train on; empty where a model is given
 * @param model model folder; empty where labels are given
 * @param templates known formulas that distances are measured to
 * @param known further sets of known formulas
 * @param measured measured gaps for the fit "measured from PBE"
 * @param demonstration whether this is the bundled demonstration
 */
public record ScreenInputs(
    String candidates,
    Optional<String> labels,
    Optional<Path> model,
    String templates,
    List<String> known,
    Optional<String> measured,
    boolean demonstration) {}
