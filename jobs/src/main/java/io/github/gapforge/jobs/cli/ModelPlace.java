package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that names a model: a folder, or the name of a bundled one. */
final class ModelPlace implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    try {
      return Home.model(text);
    } catch (UserError e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
