package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.FormulaParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A part of the structures beside the project: read, written, and read again. */
class SharedStructuresTest {

  private static final int STEP = 23;

  @Test
  void every_line_of_a_part_is_a_crystal_of_its_formula() throws IOException {
    List<String> lines = lines("structures_mp/part-05.jsonl.gz");
    for (int i = 0; i < lines.size(); i += STEP) {
      KnownStructure known = StructureLines.read(lines.get(i), i + 1);
      String formula = lines.get(i).replaceAll(".*\"formula\":\"([^\"]+)\".*", "$1");
      assertThat(known.structure().composition().key())
          .isEqualTo(FormulaParser.parse(formula).key());
      assertThat(known.structure().volumePerAtom()).isBetween(1.0, 130.1);
      assertThat(known.structure().densityGramsPerCm3()).isBetween(0.02, 40.0);
    }
  }

  @Test
  void cif_and_poscar_keep_distances() throws IOException {
    List<String> lines = lines("structures_mp/part-02.jsonl.gz");
    for (int i = 0; i < lines.size(); i += 20 * STEP) {
      CrystalStructure crystal = StructureLines.read(lines.get(i), i + 1).structure();
      same(CifReader.read(CifWriter.write("x", crystal)).get(0).structure(), crystal);
      CrystalStructure poscar = PoscarReader.read(PoscarWriter.write("x", crystal)).structure();
      assertThat(MinimumDistances.nearest(poscar).distance())
          .isCloseTo(MinimumDistances.nearest(crystal).distance(), within(1e-6));
      assertThat(poscar.composition()).isEqualTo(crystal.composition());
    }
  }

  private static void same(CrystalStructure read, CrystalStructure written) {
    assertThat(read.composition()).isEqualTo(written.composition());
    assertThat(read.lattice().volume() / written.lattice().volume()).isCloseTo(1, within(1e-8));
    NeighbourList left = NeighbourList.within(read, 4);
    NeighbourList right = NeighbourList.within(written, 4);
    for (int site = 0; site < written.size(); site++) {
      for (int k = 0; k < Math.min(left.of(site).size(), right.of(site).size()); k++) {
        assertThat(left.of(site).get(k).distance())
            .isCloseTo(right.of(site).get(k).distance(), within(1e-6));
      }
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.data(name))),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
