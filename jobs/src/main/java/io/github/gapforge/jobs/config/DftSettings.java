package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.dft.DftPreset;

/**
 * Input files of DFT calculations.
 *
 * @param preset settings that belong together: {@code materials-project} or {@code paper}
 */
public record DftSettings(String preset) {

  static DftSettings of(Config config) {
    return new DftSettings(
        Checks.oneOf(config, "dft.", "preset", DftPreset.MATERIALS_PROJECT, DftPreset.PAPER));
  }
}
