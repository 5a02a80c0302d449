package io.github.gapforge.jobs.experiment;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.jobs.structure.ShortlistStructures;
import io.github.gapforge.jobs.structure.TemplateStructures;
import io.github.gapforge.report.ProposedStructure;
import io.github.gapforge.stability.StabilityJudge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The protocol of {@code experiment table-2}: the paper's thirteen discoveries, with template,
 * energy, distance from the hull and whether they are known, beside the paper's values. Energies
 * are those of two scales; nothing is passed or failed.
 *
 * @param templates known crystals
 * @param output folder of the results
 */
public record PublishedTable(String templates, Path output) {

  /** Reads the templates and writes the results; prints the table. */
  public void run(
      SparkSession spark,
      Settings settings,
      EnergyPlan energies,
      Optional<StabilityJudge> judge,
      Progress progress) {
    ExperimentFolder folder = new ExperimentFolder(output);
    TemplateStructures known = TemplateStructures.read(spark, templates);
    known.tell(progress, templates);
    List<String> formulas =
        PublishedCompound.TABLE_2.stream().map(PublishedCompound::formula).toList();
    Map<String, ProposedStructure> proposed = new LinkedHashMap<>();
    for (ProposedStructure one :
        ShortlistStructures.of(formulas, known, settings.structure(), energies, "").proposed()) {
      proposed.merge(one.formula(), one, (first, next) -> next.best() ? next : first);
    }
    List<PublishedRow> rows = new ArrayList<>();
    for (PublishedCompound paper : PublishedCompound.TABLE_2) {
      rows.add(PublishedRow.of(paper, proposed.get(paper.formula()), judge));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("templates", templates);
    facts.put("energies", energies.text());
    facts.put("compounds", rows);
    String table =
        Stream.concat(Stream.of(PublishedRow.HEADER), rows.stream().map(PublishedRow::line))
            .collect(Collectors.joining("\n", "", "\n"));
    folder.write(facts, Map.of("table-2.csv", table));
    print(rows);
    progress.say("result: %s (metrics.json, table-2.csv)", output);
  }

  private static void print(List<PublishedRow> rows) {
    String format = "%-10s %7s %7s %7s %7s %7s  %-12s %-12s %s%n";
    System.out.printf(
        Locale.ROOT,
        format,
        "formula",
        "paper E",
        "E",
        "second",
        "paper d",
        "d",
        "template",
        "known as",
        "falls into; what is odd (E, d: formation energy, distance from the hull, eV/atom)");
    for (PublishedRow row : rows) {
      ProposedStructure structure = row.structure();
      System.out.printf(
          Locale.ROOT,
          format,
          row.paper().formula(),
          fixed(row.paper().formationEnergyEvPerAtom()),
          fixed(structure.formationEnergyEvPerAtom()),
          fixed(structure.second() == null ? null : structure.second().formationEnergyEvPerAtom()),
          fixed(row.paperHullDistance()),
          fixed(structure.hullDistanceEvPerAtom()),
          structure.cell() == null ? "-" : structure.templateFormula(),
          row.knownAs().isEmpty() ? "-" : row.knownAs(),
          (row.decomposition()
                  + "; "
                  + structure.status()
                  + (row.paperFlags().isEmpty() ? "" : "; paper's value: " + row.paperFlags()))
              .replaceFirst("^; ", ""));
    }
  }

  private static String fixed(Double value) {
    return value == null || value.isNaN() ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
