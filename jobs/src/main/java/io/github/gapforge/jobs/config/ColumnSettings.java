package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Names of the columns of input files; empty where the usual names are tried.
 *
 * @param formula column of formulas
 * @param label column of labels
 * @param id column of ids
 */
public record ColumnSettings(String formula, String label, String id) {

  static ColumnSettings of(Config config) {
    return new ColumnSettings(
        config.getString("formula"), config.getString("label"), config.getString("id"));
  }
}
