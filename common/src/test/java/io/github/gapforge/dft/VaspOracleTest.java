package io.github.gapforge.dft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.Answer;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import io.github.gapforge.structure.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calculations that somebody runs: folders go out, results come in when they come. */
final class VaspOracleTest {

  private static final VaspJobs JOBS = new VaspJobs(DftPreset.named(DftPreset.PAPER));

  @TempDir private Path folder;

  /** Rock salt for binaries of two elements, nothing for the rest. */
  private static JobSource.Proposal rockSalt(Composition composition) {
    if (composition.size() != 2) {
      return JobSource.Proposal.none("no template");
    }
    CrystalStructure crystal =
        CrystalStructure.of(
            Lattice.ofParameters(4, 4, 4, 60, 60, 60),
            List.of(
                new Site(composition.element(0), 0, 0, 0),
                new Site(composition.element(1), 0.5, 0.5, 0.5)));
    String name = composition.reducedFormula() + "-1";
    return JobSource.Proposal.of(JOBS.job(name, crystal, Map.of()));
  }

  private List<Answer> ask(String... formulas) {
    return new VaspOracle(folder.resolve("jobs"), VaspOracleTest::rockSalt)
        .label("round-1", List.of(formulas).stream().map(FormulaParser::parse).toList());
  }

  private void result(String job, String text) throws IOException {
    Files.writeString(folder.resolve("jobs").resolve(job).resolve("static/vasprun.xml"), text);
  }

  @Test
  void jobs_are_written_whole_and_answered_when_results_come() throws IOException {
    assertThat(ask("NaCl", "Na2Mg3Cl8"))
        .containsExactly(Answer.awaited(), Answer.none("no template"));
    assertThat(folder.resolve("jobs/NaCl-1/static/KPOINTS")).isNotEmptyFile();
    try (var all = Files.list(folder.resolve("jobs"))) {
      assertThat(all.map(p -> p.getFileName().toString())).containsExactly("NaCl-1");
    }
    Path poscar = folder.resolve("jobs/NaCl-1/POSCAR");
    Files.writeString(poscar, "somebody's");
    assertThat(ask("Cl2Na2")).containsExactly(Answer.awaited());
    assertThat(poscar).hasContent("somebody's");
    String salt = VasprunText.salt();
    result("NaCl-1", salt.substring(0, 900));
    assertThat(ask("NaCl")).containsExactly(Answer.awaited());
    result("NaCl-1", salt);
    assertThat(ask("NaCl")).containsExactly(Answer.labelled(2.75));
  }

  @Test
  void a_calculation_that_does_not_count_is_an_answer_with_its_reason() throws IOException {
    ask("NaCl", "KCl");
    result("KCl-1", VasprunText.salt());
    assertThat(ask("KCl").get(0).why()).contains("calculated is NaCl, not KCl");
    result("NaCl-1", VasprunText.text("Na Cl", 7, 0, 7, 1, VasprunText.INSULATOR, 2));
    assertThat(ask("NaCl").get(0).why()).contains("NaCl-1: not converged");
    Files.createFile(folder.resolve("jobs/NaCl-1/FAILED"));
    assertThat(ask("NaCl").get(0).why()).contains("given up");
  }

  @Test
  void of_several_structures_the_lowest_in_energy_answers_once_all_have_ended() throws IOException {
    ask("NaCl");
    Path other = Files.createDirectories(folder.resolve("jobs/NaCl-2/static")).getParent();
    Files.writeString(other.resolve("provenance.json"), "{\"formula\": \"NaCl\"}");
    result("NaCl-1", VasprunText.salt());
    assertThat(ask("NaCl")).containsExactly(Answer.awaited());
    // Two atoms with the energy of four: twice as low an atom, and a gap of 3.
    double[][][] bands = {{{0, 3}}};
    result("NaCl-2", VasprunText.text("Na Cl", 60, 0, 7, 1, bands, 1));
    assertThat(ask("NaCl")).containsExactly(Answer.labelled(3));
    Files.createFile(other.resolve("FAILED"));
    assertThat(ask("NaCl")).containsExactly(Answer.labelled(2.75));
  }

  @Test
  void folders_that_are_no_jobs_are_passed_over_and_broken_ones_named() throws IOException {
    ask("NaCl");
    Files.createDirectories(folder.resolve("jobs/notes"));
    assertThat(ask("NaCl")).containsExactly(Answer.awaited());
    Files.createDirectories(folder.resolve("jobs/KCl-1"));
    assertThatThrownBy(() -> ask("KCl"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("KCl-1 is there, but is no calculation");
    Files.writeString(folder.resolve("jobs/KCl-1/provenance.json"), "{\"formula\": \"K??\"}");
    assertThatThrownBy(() -> ask("KCl"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("names no formula");
  }
}
