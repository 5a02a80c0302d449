package io.github.gapforge.jobs.cli;

import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.generator.RandomFormulas;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench formulas}: the named inputs of the benchmarks, and a null model for generators. */
@Command(
    name = "formulas",
    mixinStandardHelpOptions = true,
    description =
        "Writes random formulas: the benchmark inputs E and G, and a null model for generators.")
final class FormulasVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(names = "--count", required = true, paramLabel = "N", description = "How many formulas.")
  private long count;

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      description = "E (2-5 elements, default) or G (2-8 elements).")
  private String mix = "E";

  @Option(
      names = "--passing",
      description =
          "Only distinct formulas that pass the size limits and the smact rules without alloys.")
  private boolean passing;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "CSV file to write.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (count < 0) {
      throw UserError.usage("--count " + count + " is negative: give a number of formulas");
    }
    Path folder = output.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(output)) {
      throw UserError.input("--output " + output + " is no file in an existing folder");
    }
    RandomFormulas formulas = formulas(common.settings().seed());
    FormulaFilter filter =
        new FormulaFilter(ValidityRules.smact().withAlloysAccepted(false), SizeLimits.agd());
    Path partial = output.resolveSibling("." + output.getFileName() + ".partial");
    long drawn;
    try {
      drawn = write(partial, formulas, filter);
      Files.move(partial, output, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    System.err.printf(Locale.ROOT, "%,d formulas out of %,d drawn: %s%n", count, drawn, output);
    return 0;
  }

  private long write(Path file, RandomFormulas formulas, FormulaFilter filter) throws IOException {
    Set<String> seen = new HashSet<>();
    long index = 0;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("formula\n");
      for (long written = 0; written < count; index++) {
        String formula = formulas.sample(index);
        if (!passing || (filter.accepts(formula) && seen.add(filter.acceptedComposition().key()))) {
          out.write(formula + "\n");
          written++;
        }
      }
    }
    return index;
  }

  private RandomFormulas formulas(long seed) {
    return switch (mix) {
      case "E" -> RandomFormulas.mixE(seed);
      case "G" -> RandomFormulas.likeG(seed);
      default -> throw UserError.usage("no mix '" + mix + "': give --mix E or --mix G");
    };
  }
}
