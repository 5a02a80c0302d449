package io.github.gapforge.jobs.structure;

import io.github.gapforge.jobs.config.StructureSettings;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.report.ProposedStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The structures of a shortlist: so few that the driver builds them. */
public final class ShortlistStructures {

  private final StructureSettings choice;
  private final String dftPreset;
  private final List<Draft> drafts;
  private final List<Verdict> verdicts;

  private ShortlistStructures(
      StructureSettings choice, String dftPreset, List<Draft> drafts, List<Verdict> verdicts) {
    this.choice = choice;
    this.dftPreset = dftPreset;
    this.drafts = drafts;
    this.verdicts = verdicts;
  }

  /**
   * Builds them; nothing is written yet.
   *
   * @param formulas of the entries, best first
   * @param choice how templates are chosen
   * @param dftPreset preset of the VASP calculation that each candidate gets; empty for none
   */
  public static ShortlistStructures of(
      List<String> formulas,
      TemplateStructures templates,
      StructureSettings choice,
      EnergyPlan energies,
      String dftPreset) {
    FormulaStructures structures = new FormulaStructures(templates, choice);
    List<Draft> drafts = new ArrayList<>();
    formulas.forEach(formula -> drafts.addAll(structures.drafts(formula, null)));
    return new ShortlistStructures(
        choice, dftPreset, drafts, new DraftEnergies(energies).verdicts(drafts));
  }

  /** What report and shortlist show of them, those of an entry together, the cheapest first. */
  public List<ProposedStructure> proposed() {
    Set<Integer> best = BestDraft.places(drafts, verdicts);
    List<ProposedStructure> proposed = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      proposed.add(Proposals.of(drafts.get(i), verdicts.get(i), best.contains(i)));
    }
    return proposed;
  }

  /** Writes crystals, POSCARs, calculations and {@code index.csv} into a folder. */
  public void write(SparkSession spark, Path folder) {
    StructurePlan plan = new StructurePlan(folder.toString(), choice, true, dftPreset);
    DraftRows draftRows =
        new DraftRows(
            plan, new StructureFiles(plan.folder(), spark.sparkContext().hadoopConfiguration()));
    List<Row> rows = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      rows.add(draftRows.row(drafts.get(i), verdicts.get(i)));
    }
    new OutputFile(new Path(folder, "index.csv").toString())
        .write(spark.createDataFrame(rows, FileStructures.INDEX).coalesce(1));
  }
}
