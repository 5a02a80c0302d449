package io.github.gapforge.jobs.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the application, from the manifest of its jar. */
public final class CodeVersion implements IVersionProvider {

  /** The version, {@code development} outside a jar. */
  public static String text() {
    return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"GapForge " + text()};
  }
}
