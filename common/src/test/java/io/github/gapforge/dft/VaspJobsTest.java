package io.github.gapforge.dft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import io.github.gapforge.structure.PoscarReader;
import io.github.gapforge.structure.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input files against those of pymatgen 2022.11.7 (MPRelaxSet, MPStaticSet). */
final class VaspJobsTest {

  private static final Map<String, CrystalStructure> STRUCTURES =
      Map.of(
          "NiO", crystal("2.95 2.95 2.95 60 60 60", "Ni 0 0 0", "O 0.5 0.5 0.5"),
          "CoF2",
              crystal(
                  "4.69 4.69 3.18 90 90 90",
                  "Co 0 0 0",
                  "Co 0.5 0.5 0.5",
                  "F 0.306 0.306 0",
                  "F 0.694 0.694 0",
                  "F 0.806 0.194 0.5",
                  "F 0.194 0.806 0.5"),
          "ZnO",
              crystal(
                  "3.25 3.25 5.207 90 90 120",
                  "Zn 0.333333 0.666667 0",
                  "Zn 0.666667 0.333333 0.5",
                  "O 0.333333 0.666667 0.382",
                  "O 0.666667 0.333333 0.882"),
          "MoS2",
              crystal(
                  "3.16 3.16 12.29 90 90 120",
                  "Mo 0.333333 0.666667 0.25",
                  "Mo 0.666667 0.333333 0.75",
                  "S 0.333333 0.666667 0.621",
                  "S 0.333333 0.666667 0.879",
                  "S 0.666667 0.333333 0.121",
                  "S 0.666667 0.333333 0.379"),
          "CeO2",
              crystal(
                  "3.826 3.826 3.826 60 60 60", "Ce 0 0 0", "O 0.25 0.25 0.25", "O 0.75 0.75 0.75"),
          "MgO", crystal("20 20 20 90 90 90", "Mg 0 0 0", "O 0.5 0.5 0.5"),
          "Fe2OF",
              crystal(
                  "4.65 4.7 3.06 89 91 90.5",
                  "O 0.3 0.3 0",
                  "Fe 0 0 0",
                  "Fe 0.5 0.5 0.5",
                  "F 0.7 0.7 0"));

  private static final VaspJobs PROJECT =
      new VaspJobs(DftPreset.named(DftPreset.MATERIALS_PROJECT));
  private static final VaspJobs PAPER = new VaspJobs(DftPreset.named(DftPreset.PAPER));

  private static CrystalStructure crystal(String cell, String... sites) {
    double[] p = numbers(cell.split(" "), 0);
    List<Site> all = new ArrayList<>();
    for (String site : sites) {
      String[] words = site.split(" ");
      double[] xyz = numbers(words, 1);
      all.add(new Site(Element.valueOf(words[0]), xyz[0], xyz[1], xyz[2]));
    }
    return CrystalStructure.of(Lattice.ofParameters(p[0], p[1], p[2], p[3], p[4], p[5]), all);
  }

  private static double[] numbers(String[] words, int from) {
    double[] numbers = new double[words.length - from];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(words[from + i]);
    }
    return numbers;
  }

  private static Map<String, String> files(VaspJobs jobs, String formula) {
    return jobs.job(formula + "-1", STRUCTURES.get(formula), Map.of("template_id", "t-1")).files();
  }

  private static Map<String, String> tags(String incar) {
    Map<String, String> tags = new TreeMap<>();
    incar.lines().forEach(line -> tags.put(line.split(" = ")[0], line.split(" = ")[1]));
    return tags;
  }

  @ParameterizedTest
  @CsvSource({
    "NiO, 1.0E-4, -5, 1*5.0 1*0.6, 6.2 0, 2 0, 4, Gamma 9 9 9, Gamma 11 11 11, Ni_pv O",
    "CoF2, 3.0E-4, -5, 2*0.6 4*0.6, 3.32 0, 2 0, 4, Gamma 5 5 7, Gamma 6 6 9, Co F",
    "ZnO, 2.0E-4, -5, 2*0.6 2*0.6, , , 4, Gamma 8 8 5, Gamma 9 9 5, Zn O",
    "MoS2, 3.0E-4, -5, 2*5.0 4*0.6, , , 4, Gamma 8 8 2, Gamma 9 9 2, Mo_pv S",
    "CeO2, 1.5E-4, -5, 1*5.0 2*0.6, , , 6, Gamma 7 7 7, Monkhorst-Pack 8 8 8, Ce O",
    "MgO, 1.0E-4, 0, 1*0.6 1*0.6, , , , Gamma 1 1 1, Gamma 1 1 1, Mg_pv O",
    "Fe2OF, 2.0E-4, -5, 1*0.6 2*5.0 1*0.6, 0 5.3 0, 0 2 0, 4, Gamma 5 5 8, Gamma 6 6 9, O Fe_pv F"
  })
  void what_depends_on_the_structure_is_that_of_pymatgen(
      String formula,
      String ediff,
      String smearing,
      String moments,
      String u,
      String l,
      String mixing,
      String mesh,
      String staticMesh,
      String potentials) {
    Map<String, String> files = files(PROJECT, formula);
    for (String incar : List.of("INCAR", "static/INCAR")) {
      Map<String, String> tags = tags(files.get(incar));
      assertThat(tags.get("EDIFF")).isEqualTo(ediff);
      assertThat(tags.get("ISMEAR")).isEqualTo(smearing);
      assertThat(tags.get("MAGMOM")).isEqualTo(moments);
      assertThat(tags.get("LDAUU")).isEqualTo(u);
      assertThat(tags.get("LDAUL")).isEqualTo(l);
      assertThat(tags.containsKey("LDAU")).isEqualTo(u != null);
      assertThat(tags.get("LMAXMIX")).isEqualTo(mixing);
    }
    assertThat(mesh(files.get("KPOINTS"))).isEqualTo(mesh);
    assertThat(mesh(files.get("static/KPOINTS"))).isEqualTo(staticMesh);
    assertThat(files.get("POTENTIALS.txt").strip().replace('\n', ' ')).isEqualTo(potentials);
  }

  private static String mesh(String kpoints) {
    List<String> lines = kpoints.lines().toList();
    assertThat(lines.get(1)).isEqualTo("0");
    assertThat(lines.get(4)).isEqualTo("0 0 0");
    return lines.get(2) + " " + lines.get(3);
  }

  @Test
  void what_all_structures_share_is_that_of_the_Materials_Project() {
    Map<String, String> files = files(PROJECT, "ZnO");
    assertThat(tags(files.get("INCAR")))
        .containsAllEntriesOf(
            Map.of(
                "ALGO",
                "Fast",
                "ENCUT",
                "520",
                "IBRION",
                "2",
                "ISIF",
                "3",
                "ISPIN",
                "2",
                "NSW",
                "99",
                "LREAL",
                "Auto",
                "PREC",
                "Accurate",
                "SIGMA",
                "0.05",
                "LASPH",
                ".TRUE."));
    assertThat(tags(files.get("static/INCAR")))
        .containsAllEntriesOf(
            Map.of(
                "ALGO", "Normal", "ENCUT", "520", "IBRION", "-1", "NSW", "0", "LORBIT", "11",
                "LCHARG", ".TRUE.", "ISPIN", "2"));
  }

  @Test
  void the_preset_of_the_paper_has_its_cut_off_convergence_and_mesh() {
    Map<String, String> files = files(PAPER, "ZnO");
    assertThat(tags(files.get("INCAR")))
        .containsAllEntriesOf(
            Map.of(
                "ENCUT", "400", "EDIFF", "1.0E-5", "EDIFFG", "-0.01", "GGA", "PE", "NSW", "200",
                "ISPIN", "1", "LREAL", ".FALSE."))
        .doesNotContainKeys("MAGMOM", "LDAU", "LMAXMIX");
    // 2π/(3.25 · sin 60°) = 2.232 and 2π/5.207 = 1.207 per Å, over 0.25 and 0.15 per Å.
    assertThat(mesh(files.get("KPOINTS"))).isEqualTo("Gamma 9 9 5");
    assertThat(mesh(files.get("static/KPOINTS"))).isEqualTo("Gamma 15 15 9");
    assertThat(tags(files(PAPER, "NiO").get("INCAR"))).containsEntry("ISPIN", "2");
  }

  @Test
  void atoms_stand_in_the_order_of_the_potentials_and_the_folder_says_where_they_are_from() {
    Map<String, String> files = files(PROJECT, "Fe2OF");
    assertThat(files.get("POSCAR").lines().skip(5).limit(2).map(String::strip))
        .containsExactly("O  Fe  F", "1  2  1");
    assertThat(PoscarReader.read(files.get("POSCAR")).structure().composition())
        .isEqualTo(STRUCTURES.get("Fe2OF").composition());
    assertThat(files.get("provenance.json"))
        .contains("\"formula\" : \"Fe2OF\"")
        .contains("\"template_id\" : \"t-1\"")
        .contains("\"dft_preset\" : \"materials-project\"");
    assertThat(List.copyOf(files.keySet()))
        .containsExactly(
            "POSCAR",
            "INCAR",
            "KPOINTS",
            "POTENTIALS.txt",
            "static/INCAR",
            "static/KPOINTS",
            "STEPS.txt",
            "provenance.json");
  }

  @Test
  void elements_without_potential_are_named_and_no_file_is_made() {
    assertThat(PROJECT.withoutPotential(FormulaParser.parse("PoO2"))).containsExactly(Element.Po);
    assertThat(PROJECT.withoutPotential(FormulaParser.parse("PuO2"))).isEmpty();
    CrystalStructure polonium = crystal("3.35 3.35 3.35 90 90 90", "Po 0 0 0");
    assertThatThrownBy(() -> PROJECT.job("Po-1", polonium, Map.of()))
        .hasMessageContaining("no potential for [Po]");
    assertThatThrownBy(() -> DftPreset.named("best")).hasMessageContaining("best");
  }
}
