package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestCrystalEnergies;
import io.github.gapforge.jobs.TestEnergies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper's discoveries, as a person asks for them. */
final class Table2ExperimentVerbTest {

  @TempDir private static Path folder;

  private static Path templates;
  private static Path phases;

  @BeforeAll
  static void inputs() {
    LocalSpark.session();
    // A trifluoride's and a trichloride's shape, of one molecule each.
    templates =
        LocalSpark.write(
            folder.resolve("known.jsonl"),
            line("own-yttrium", "Y1 Cl3"),
            line("own-aluminium", "Al1 F3"));
    // Energies near those of the CRC Handbook; of SiF3's system that of SiF4, -3.35 eV/atom.
    phases =
        LocalSpark.write(
            folder.resolve("phases.csv"),
            "formula,formation_energy_ev_per_atom",
            "SiF4,-3.35",
            "YCl3,-2.59",
            "SrF2,-4.2",
            "YF3,-4.45");
  }

  private static String line(String id, String species) {
    return "{\"id\":\""
        + id
        + "\",\"cell\":[6,6,6,90,90,90],\"species\":\""
        + species
        + "\",\"xyz\":[0,0,0,0.4,0,0,0,0.4,0,0,0,0.4],\"icsd\":1,\"sg\":160}";
  }

  private static Verb table(Path output, String... more) {
    String[] args = {
      "experiment",
      "table-2",
      "--templates",
      templates.toString(),
      "--phases",
      phases.toString(),
      "--output",
      output.toString(),
      "--energy-model"
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Verb.run(all);
  }

  @Test
  void thirteen_compounds_stand_beside_the_papers_values() throws IOException {
    Path crystals = TestCrystalEnergies.write(Files.createDirectory(folder.resolve("crystals")));
    Path formulas = TestEnergies.write(Files.createDirectory(folder.resolve("formulas")));
    Path output = folder.resolve("table");
    Verb run = table(output, crystals + "," + formulas);
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = LocalSpark.lines(output.resolve("table-2.csv"));
    assertThat(lines).hasSize(14);
    JsonNode compounds =
        new ObjectMapper()
            .readTree(Files.readString(output.resolve("metrics.json")))
            .path("compounds");
    JsonNode trifluoride = compounds.get(5);
    assertThat(trifluoride.path("paper").path("formula").asText()).isEqualTo("SiF3");
    assertThat(trifluoride.path("paper_flags").asText()).isEqualTo("far_below_any_hull");
    assertThat(trifluoride.path("paper_hull_distance_ev_per_atom").asDouble())
        .isCloseTo(-4.27 + 15.0 / 16 * 3.35, within(1e-9));
    assertThat(trifluoride.path("known_as").asText()).isEmpty();
    assertThat(trifluoride.path("structure").path("templateFormula").asText()).isEqualTo("AlF3");
    JsonNode chloride = compounds.get(8);
    assertThat(chloride.path("paper").path("formula").asText()).isEqualTo("YCl3");
    assertThat(chloride.path("known_as").asText()).isEqualTo("own-yttrium");
    assertThat(chloride.path("phases_formation_energy_ev_per_atom").asDouble()).isEqualTo(-2.59);
    assertThat(chloride.path("structure").path("formationEnergyEvPerAtom").asDouble())
        .isBetween(-5.0, 0.0);
    assertThat(lines.get(1)).startsWith("SrYF5,\"active learning, Roost, MATGAN\",-4.1,6.42,");
    // One strontium and one yttrium fluoride: three and four of seven atoms.
    assertThat(compounds.get(0).path("decomposition").asText()).isEqualTo("0.57 YF3 + 0.43 SrF2");
    assertThat(lines.get(1)).contains(",no_template,");
    assertThat(run.out().lines().filter(line -> line.startsWith("YCl3")))
        .singleElement()
        .asString()
        .contains("own-yttrium");
  }

  @Test
  void without_models_the_papers_values_are_judged_alone() throws IOException {
    Path output = folder.resolve("alone");
    Verb run = table(output, "none");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(LocalSpark.lines(output.resolve("table-2.csv")).get(6))
        .startsWith("SiF3,")
        .contains("far_below_any_hull");
  }
}
