package io.github.gapforge.jobs.cli;

import picocli.CommandLine.Option;

/** Options of verbs that train on labels. */
final class LabelOptions {

  @Option(
      names = "--label-kind",
      paramLabel = "KIND",
      description = "PBE or measured, where the file has no gap_kind column.")
  private String kind;

  /** Lets the options stand for their settings. */
  void into(CommonOptions common) {
    common.with("labels.kind", kind);
  }
}
