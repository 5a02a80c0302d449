package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.structure.CifReader;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.PoscarReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The structure verb, as a person calls it, with the starter set's prototypes. */
final class StructureVerbTest {

  private static final Path PROTOTYPES = Path.of("..", "conf", "starter", "prototypes.txt");

  @TempDir private static Path folder;

  private static Path formulas;

  @BeforeAll
  static void inputs() {
    LocalSpark.session();
    formulas =
        LocalSpark.write(
            folder.resolve("formulas.csv"),
            "formula",
            "SrHfO3",
            "Xx2",
            "MgO",
            "Sr7Y3F11",
            "SrHfO3");
  }

  private static Verb structure(Path output, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "structure",
                "--input",
                formulas.toString(),
                "--output",
                output.toString(),
                "--energy-model",
                "none"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  @Test
  void writes_an_index_and_a_crystal_for_each_template() throws IOException {
    Path output = folder.resolve("structures");
    Verb run = structure(output, "--templates", PROTOTYPES.toString(), "--top", "2", "--poscar");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = LocalSpark.lines(output.resolve("index.csv"));
    assertThat(lines.get(0))
        .isEqualTo(
            "formula,rank,status,template_id,template_formula,substitution_cost,emd,volume_scale,"
                + "cell_volume_a3,minimum_distance_a,formation_energy_ev_per_atom,sd_ev_per_atom,"
                + "hull_distance_ev_per_atom,known_as,cif,probability_near_hull,decomposition,vasp,"
                + "second_formation_energy_ev_per_atom,second_sd_ev_per_atom,"
                + "second_hull_distance_ev_per_atom");
    assertThat(lines).hasSize(9);
    assertThat(lines.get(1))
        .startsWith("SrHfO3,1,ok,\"perovskite, cubic\",BaZrO3,")
        .endsWith(",,,,,SrHfO3-1.cif,,,,,,");
    assertThat(lines.get(2)).startsWith("SrHfO3,2,ok,").endsWith(",,,,,SrHfO3-2.cif,,,,,,");
    assertThat(lines.get(3)).isEqualTo("Xx2,,unknown_element,,,,,,,,,,,,,,,,,,");
    assertThat(lines.get(4)).startsWith("MgO,1,ok,rock salt,MgO,0.0,0.0,1.0,");
    assertThat(lines.get(4)).endsWith(",,,,rock salt,MgO-1.cif,,,,,,");
    assertThat(lines.get(6)).startsWith("Sr7Y3F11,,no_template,").endsWith(",,,,,,,,,,,,,,");
    CrystalStructure crystal =
        CifReader.read(Files.readString(output.resolve("SrHfO3-1.cif"))).get(0).structure();
    assertThat(crystal.composition().reducedFormula()).isEqualTo("SrHfO3");
    // Cubic strontium hafnate has a = 4.09 Å (Kennedy, Howard, Chakoumakos, Phys. Rev. B 1999, 60,
    // 2972).
    assertThat(Math.cbrt(crystal.lattice().volume())).isCloseTo(4.09, within(0.12));
    assertThat(
            PoscarReader.read(Files.readString(output.resolve("SrHfO3-1.vasp")))
                .structure()
                .lattice()
                .volume())
        .isCloseTo(crystal.lattice().volume(), within(1e-5));
    try (Stream<Path> files = Files.list(output)) {
      // Two formulas of two structures, each as CIF and POSCAR, and the index; nothing hidden.
      assertThat(files.map(f -> f.getFileName().toString()))
          .hasSize(9)
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void a_broken_template_is_rejected_with_its_reason_and_the_others_serve() throws IOException {
    Path known = Files.createDirectory(folder.resolve("known"));
    Files.writeString(known.resolve("notes.md"), "what lies beside templates is passed over");
    Files.writeString(known.resolve("broken.cif"), "data_x\n_cell_length_a 3\n");
    Files.write(known.resolve("cut.cif.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
    Files.writeString(
        known.resolve("salt.jsonl"),
        "{\"id\":\"own-1\",\"cell\":[5.64,5.64,5.64,90,90,90],\"species\":\"Na4 Cl4\",\"icsd\":1,"
            + "\"xyz\":[0,0,0,0,0.5,0.5,0.5,0,0.5,0.5,0.5,0,0.5,0,0,0.5,0.5,0.5,0,0,0.5,0,0.5,0]}\n"
            + "{\"id\":\"own-2\"}\n");
    Path output = folder.resolve("from-own");
    Verb run = structure(output, "--templates", known.toString(), "--preset", "paper");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("1 known crystals of 1 compositions")
        .contains("rejected: broken.cif: no data block")
        .contains("rejected: cut.cif.gz: cannot be read to its end")
        .contains("rejected: salt.jsonl: line 2: own-2");
    assertThat(LocalSpark.lines(output.resolve("index.csv")).get(3))
        .startsWith("MgO,1,")
        .contains(",own-1,NaCl,")
        .endsWith(",,,,,MgO-1.cif,,,,,,");
  }

  @Test
  void the_choice_of_templates_can_be_set_and_options_win() throws IOException {
    String prototypes = PROTOTYPES.toString();
    Path four = folder.resolve("four");
    Verb run = structure(four, "--templates", prototypes, "--set", "structure.top=4");
    assertThat(run.code()).as(run.err()).isZero();
    // Twice SrHfO3 by four templates, two formulas without any, and what MgO has.
    assertThat(LocalSpark.lines(four.resolve("index.csv")))
        .filteredOn(line -> line.startsWith("SrHfO3,4,"))
        .hasSize(2);
    Path option = folder.resolve("option");
    assertThat(
            structure(option, "--templates", prototypes, "--set", "structure.top=4", "--top", "1")
                .code())
        .isZero();
    assertThat(LocalSpark.lines(option.resolve("index.csv"))).hasSize(6);
    Path paper = folder.resolve("set-paper");
    assertThat(
            structure(paper, "--templates", prototypes, "--set", "structure.preset=paper").code())
        .isZero();
    assertThat(LocalSpark.lines(paper.resolve("index.csv"))).hasSize(6);
    // Without a price for radii and signs the cost is the change of rank alone.
    Path ranks = folder.resolve("ranks");
    assertThat(
            structure(
                    ranks,
                    "--templates",
                    prototypes,
                    "--set",
                    "structure.radius-weight=0",
                    "--set",
                    "structure.sign-weight=0")
                .code())
        .isZero();
    String[] cheapest = LocalSpark.lines(ranks.resolve("index.csv")).get(1).split(",");
    String[] standard = LocalSpark.lines(four.resolve("index.csv")).get(1).split(",");
    // The id of the template holds a comma: cost and distance are the sixth and seventh column.
    assertThat(Double.parseDouble(cheapest[6])).isEqualTo(Double.parseDouble(cheapest[7]));
    assertThat(Double.parseDouble(standard[6])).isGreaterThan(Double.parseDouble(standard[7]));
    Verb bad = structure(ranks, "--set", "structure.sign-weight=-1");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.answers().get(0)).contains("structure.sign-weight");
  }

  @Test
  void templates_may_be_a_parquet_file_with_the_fields_of_the_json_lines() throws IOException {
    Path lines =
        LocalSpark.write(
            folder.resolve("table.jsonl"),
            "{\"id\":\"own-1\",\"cell\":[5.64,5.64,5.64,90,90,90],\"species\":\"Na4 Cl4\",\"icsd\":1,"
                + "\"ehull\":null,\"sg\":225,"
                + "\"xyz\":[0,0,0,0,0.5,0.5,0.5,0,0.5,0.5,0.5,0,0.5,0,0,0.5,0.5,0.5,0,0,0.5,0,0.5,0]}",
            "{\"id\":\"own-2\",\"species\":\"Na1\",\"icsd\":0,\"ehull\":0.1,\"sg\":229}");
    Path known = Files.createDirectory(folder.resolve("known-table"));
    LocalSpark.session()
        .read()
        .json(lines.toString())
        .coalesce(1)
        .write()
        .parquet(known.resolve("table.parquet").toString());
    for (String place :
        java.util.List.of(known.toString(), known.resolve("table.parquet").toString())) {
      Path output = folder.resolve("from-table-" + place.length());
      Verb run = structure(output, "--templates", place);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err())
          .contains("1 known crystals of 1 compositions")
          .contains("rejected: table.parquet: line 2: own-2");
      assertThat(LocalSpark.lines(output.resolve("index.csv")).get(3))
          .startsWith("MgO,1,")
          .contains(",own-1,NaCl,");
    }
  }

  @Test
  void structures_a_second_are_measured_with_their_energies() throws IOException {
    Path model =
        io.github.gapforge.jobs.TestCrystalEnergies.write(
            Files.createDirectory(folder.resolve("bench-model")));
    Verb run =
        Verb.run(
            "bench",
            "--loop",
            "STRUCTURES",
            "--templates",
            PROTOTYPES.toString(),
            "--energy-model",
            model.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("structures built ")
        .contains("structures built and scored")
        .contains("107 known crystals");
    assertThat(run.err()).contains("test-crystal-energies");
  }

  @Test
  void what_cannot_be_done_is_said_in_one_line() {
    Path output = folder.resolve("never");
    Verb missing = structure(output, "--templates", folder.resolve("nowhere").toString());
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.answers()).hasSize(1);
    assertThat(missing.answers().get(0)).contains("nowhere does not exist");
    Verb none = structure(output, "--templates", formulas.toString());
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.answers().get(0)).contains("holds no .cif");
    Verb preset = structure(output, "--preset", "best");
    assertThat(preset.code()).isEqualTo(2);
    assertThat(preset.answers().get(0)).contains("no preset 'best'");
    Verb top = structure(output, "--top", "0");
    assertThat(top.code()).isEqualTo(2);
    assertThat(top.answers().get(0)).contains("--top 0");
    assertThat(output).doesNotExist();
  }
}
