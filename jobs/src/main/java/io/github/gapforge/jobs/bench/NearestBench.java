package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.Template;
import io.github.gapforge.template.TemplateIndex;
import io.github.gapforge.template.TemplateSearch;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Exact nearest templates found per second among all distinct compositions of a table with columns
 * id, formula.
 */
public final class NearestBench {

  private static final int QUERIES = 50_000;
  private static final int WARM_UP = 3;

  private NearestBench() {}

  /**
   * Measures and returns the rows.
   *
   * @param table gzipped CSV with a header, id first and formula second
   */
  public static List<Measured> run(Path table) {
    List<Template> templates = templates(table);
    TemplateIndex index = TemplateIndex.of(templates);
    List<Composition> passing = BenchInputs.parsed(BenchInputs.passingE(QUERIES));
    List<Composition> unfiltered = BenchInputs.parsed(BenchInputs.unfilteredE(QUERIES));
    List<Composition> g = BenchInputs.parsed(BenchInputs.g(QUERIES));
    List<Measured> rows = new ArrayList<>();
    rows.add(build(templates, index));
    rows.add(nearest("nearest, E (passing formulas)", index, passing, 1));
    rows.add(nearest("nearest, mix E unfiltered", index, unfiltered, 1));
    rows.add(nearest("nearest 5, E (passing formulas)", index, passing, 5));
    rows.add(nearest("nearest, mix G", index, g, 1));
    rows.add(nearest("nearest 5, mix G", index, g, 5));
    rows.add(rows("nearest as a row with formula and flags, E", index, passing));
    return rows;
  }

  private static Measured build(List<Template> templates, TemplateIndex index) {
    return Measured.of("build of the index", templates.size(), 2, () -> TemplateIndex.of(templates))
        .withNote(String.format(Locale.ROOT, "%.1f MB serialised", megabytes(index)));
  }

  private static Measured nearest(
      String what, TemplateIndex index, List<Composition> queries, int k) {
    TemplateSearch search = index.newSearch();
    Measured measured =
        Measured.of(
            what,
            queries.size(),
            WARM_UP,
            () -> {
              for (Composition query : queries) {
                search.find(query, k, OwnComposition.INCLUDE);
              }
            });
    long before = search.evaluations();
    queries.forEach(query -> search.find(query, k, OwnComposition.INCLUDE));
    double evaluations = (double) (search.evaluations() - before) / queries.size();
    return measured.withNote(
        String.format(Locale.ROOT, "%.1f exact distances a query", evaluations));
  }

  private static Measured rows(String what, TemplateIndex index, List<Composition> queries) {
    TemplateSearch search = index.newSearch();
    return Measured.of(
        what,
        queries.size(),
        WARM_UP,
        () -> queries.forEach(query -> search.matches(query, 1, OwnComposition.INCLUDE)));
  }

  private static double megabytes(TemplateIndex index) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(index);
    } catch (IOException e) {
      throw new UncheckedIOException("the template index cannot be serialised", e);
    }
    return bytes.size() * 1e-6;
  }

  private static List<Template> templates(Path table) {
    Map<String, Template> byKey = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(cells -> add(cells[0], FormulaParser.parse(cells[1]), byKey));
    } catch (IOException | UncheckedIOException e) {
      throw UserError.input("--templates " + table + " is no gzipped CSV: " + e.getMessage());
    } catch (FormulaParseException | ArrayIndexOutOfBoundsException e) {
      throw UserError.input(
          "--templates " + table + " is no table of id,formula: " + e.getMessage());
    }
    return List.copyOf(byKey.values());
  }

  private static void add(String id, Composition composition, Map<String, Template> byKey) {
    byKey.putIfAbsent(composition.key(), new Template(id, composition, byKey.size()));
  }
}
