package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

class CifReaderTest {

  @Test
  void reads_what_pymatgen_writes() {
    NamedStructure salt = only(CifText.PYMATGEN);
    assertThat(salt.name()).isEqualTo("NaCl");
    // It writes all atoms of any crystal under the group number 1.
    assertThat(salt.spaceGroup()).isZero();
    assertThat(salt.structure().size()).isEqualTo(2);
    assertThat(salt.structure().element(0)).isEqualTo(Element.Na);
    assertThat(salt.structure().lattice().volume()).isCloseTo(44.85631104, within(1e-5));
    assertThat(MinimumDistances.nearest(salt.structure()).distance())
        .isCloseTo(5.6402 / 2, within(1e-4));
    assertThat(salt.structure().densityGramsPerCm3()).isCloseTo(2.164, within(2e-3));
  }

  @Test
  void reads_what_the_crystallography_open_database_holds() {
    NamedStructure quartz = only(CifText.COD);
    assertThat(quartz.name()).isEqualTo("9000775");
    assertThat(quartz.spaceGroup()).isEqualTo(154);
    assertThat(quartz.structure().composition().reducedFormula()).isEqualTo("SiO2");
    assertThat(quartz.structure().size()).isEqualTo(9);
    assertThat(quartz.structure().densityGramsPerCm3()).isCloseTo(2.646, within(3e-3));
    // The paper's bond lengths: 1.605 and 1.614 Å, two each around silicon.
    NeighbourList bonds = NeighbourList.within(quartz.structure(), 2);
    for (int site = 0; site < 9; site++) {
      boolean silicon = quartz.structure().element(site) == Element.Si;
      assertThat(bonds.of(site)).hasSize(silicon ? 4 : 2);
      assertThat(bonds.of(site).get(0).distance()).isCloseTo(1.605, within(2e-3));
      assertThat(bonds.of(site).get(bonds.of(site).size() - 1).distance())
          .isCloseTo(1.614, within(2e-3));
    }
  }

  @Test
  void reads_what_vesta_writes() {
    CrystalStructure rutile = only(CifText.VESTA).structure();
    assertThat(rutile.composition().toString()).isEqualTo("O4Ti2");
    NeighbourList bonds = NeighbourList.within(rutile, 2.2);
    assertThat(bonds.of(0)).hasSize(6);
    assertThat(bonds.of(0).get(0).distance()).isCloseTo(1.949, within(2e-3));
    assertThat(bonds.of(0).get(5).distance()).isCloseTo(1.980, within(2e-3));
    assertThat(rutile.densityGramsPerCm3()).isCloseTo(4.25, within(0.01));
  }

  @Test
  void images_of_a_special_position_given_with_few_digits_are_one_atom() {
    String wurtzite =
        """
        data_ZnO
        _cell_length_a 3.2498(9)
        _cell_length_b 3.2498
        _cell_length_c 5.2066(15)
        _cell_angle_alpha 90.
        _cell_angle_beta 90
        _cell_angle_gamma 120
        loop_ _symmetry_equiv_pos_as_xyz
        x,y,z -y,x-y,z -x+y,-x,z -x,-y,z+1/2 y,-x+y,.5+z x-y,x,+z+0.5
        -y,-x,z -x+y,y,z x,x-y,z y,x,z+1/2 x-y,-y,z+1/2 -x,-x+y,z+1/2
        loop_ _atom_site_label _atom_site_fract_x _atom_site_fract_y _atom_site_fract_z
        Zn1 .333 .667 0
        O1 0.333 0.667 0.382(1)
        """;
    CrystalStructure zinc = only(wurtzite).structure();
    assertThat(zinc.size()).isEqualTo(4);
    assertThat(zinc.coordinate(0, 0)).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(zinc.coordinate(0, 1)).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(NeighbourList.within(zinc, 2.1).of(0)).hasSize(4);
  }

  @Test
  void an_atom_listed_twice_under_symmetry_counts_once() {
    String listed = CifText.VESTA + "   O2 1.0 0.695200 0.695200 0.000000 Uiso ? O2-\n";
    assertThat(only(listed).structure().size()).isEqualTo(6);
  }

  @Test
  void all_blocks_with_atoms_are_read() {
    List<NamedStructure> both = CifReader.read(CifText.COD + CifText.VESTA);
    assertThat(both).extracting(NamedStructure::name).containsExactly("9000775", "VESTA_phase_1");
  }

  @Test
  void knows_the_element_behind_the_names_that_files_use() {
    for (String[] pair :
        new String[][] {
          {"Fe3+", "Fe"},
          {"O2-", "O"},
          {"D", "H"},
          {"NA", "Na"},
          {"Cl1-", "Cl"},
          {"o", "O"},
          {"Cs+1", "Cs"},
          {"Ca_sv", "Ca"}
        }) {
      assertThat(ElementSymbols.find(pair[0])).as(pair[0]).contains(Element.valueOf(pair[1]));
    }
    for (String[] pair :
        new String[][] {{"OW1", "O"}, {"Na1", "Na"}, {"O1A", "O"}, {"SI2", "S"}, {"LI1", "Li"}}) {
      assertThat(ElementSymbols.findInLabel(pair[0]))
          .as(pair[0])
          .contains(Element.valueOf(pair[1]));
    }
    assertThat(ElementSymbols.find("Wat")).isEmpty();
    assertThat(ElementSymbols.find("?")).isEmpty();
    assertThat(ElementSymbols.find("X")).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_used_says_where_and_why() {
    rejected(CifText.PYMATGEN.replace("0.50000000  1\n", "0.50000000  0.5\n"), 33, "0.5: partly");
    rejected(CifText.PYMATGEN.replace("'x, y, z'", "'x, y, w'"), 18, "w");
    rejected(CifText.PYMATGEN.replace("'x, y, z'", "'x, x, z'"), 18, "determinant is 0");
    rejected(
        CifText.PYMATGEN.replace("_cell_length_b   3.98822356", "_cell_length_b ?"),
        2,
        "no _cell_length_b");
    rejected(
        CifText.PYMATGEN.replace("_cell_length_b   3.98822356", "_cell_length_b 4,1"), 5, "4,1");
    rejected(CifText.PYMATGEN.replace("Cl-  Cl1", "Xx  Cl1"), 33, "atom Cl1 is of no element");
    rejected(CifText.PYMATGEN.replace("Cl1  1  0.5", "Cl1  1  0.5 0.5"), 24, "no full rows");
    rejected(
        CifText.PYMATGEN.replace("Cl1  1  0.50000000  0.50000000  0.5", "Cl1  1  0  0  0.00"),
        24,
        "apart");
    rejected(CifText.PYMATGEN.replace("Cl1  1  0.50000000", "Cl1  1  ?"), 33, "no fract_x");
    rejected(CifText.PYMATGEN.replace("'P 1'", "'P 1"), 3, "never closed");
    rejected(CifText.COD.substring(0, CifText.COD.indexOf("P = 1")), 13, "never closed");
    rejected(CifText.VESTA.replace("symop_operation_xyz", "symop_id"), 15, "P 42/m n m");
    rejected("data_empty\n_cell_length_a 3\n", 0, "no data block has a table");
    rejected("", 0, "no data block");
    rejected("not a cif at all", 1, "'not' has no name");
    rejected("_cell_length_a 3", 1, "data_");
  }

  private static void rejected(String text, int line, String reason) {
    assertThatThrownBy(() -> CifReader.read(text))
        .isInstanceOfSatisfying(
            StructureFormatException.class,
            e -> {
              assertThat(e.reason()).contains(reason);
              assertThat(e.line()).as(e.reason()).isEqualTo(line);
            });
  }

  @Test
  void what_is_written_is_read_back() {
    for (int i = 0; i < 40; i++) {
      CrystalStructure crystal = spread(i);
      NamedStructure again = only(CifWriter.write("a name", crystal));
      assertThat(again.name()).isEqualTo("a_name");
      assertSame(again.structure(), crystal, 2e-6);
    }
  }

  @Test
  void what_is_written_as_poscar_is_read_back() {
    for (int i = 0; i < 40; i++) {
      CrystalStructure crystal = spread(i);
      NamedStructure again = PoscarReader.read(PoscarWriter.write("two\nlines", crystal));
      assertThat(again.name()).isEqualTo("two lines");
      assertThat(again.structure().composition()).isEqualTo(crystal.composition());
      assertThat(again.structure().lattice().volume())
          .isCloseTo(crystal.lattice().volume(), within(1e-6));
    }
  }

  /** Three atoms that are surely not upon each other. */
  private static CrystalStructure spread(int i) {
    return CrystalStructure.of(
        new RandomCrystals(i).lattice(i % 3).scaled(2),
        List.of(
            new Site(Element.Si, 0.01, 0.02, 0.03),
            new Site(Element.O, 0.51, 0.02 + 0.001 * i, 0.53),
            new Site(Element.Si, 0.0, 0.5, 0.999999999)));
  }

  private static void assertSame(CrystalStructure a, CrystalStructure b, double angstrom) {
    assertThat(a.composition()).isEqualTo(b.composition());
    NeighbourList left = NeighbourList.within(a, 6.1);
    NeighbourList right = NeighbourList.within(b, 6.1);
    for (int site = 0; site < a.size(); site++) {
      assertThat(a.element(site)).isEqualTo(b.element(site));
      for (int k = 0; k < Math.min(left.of(site).size(), right.of(site).size()); k++) {
        assertThat(left.of(site).get(k).distance())
            .isCloseTo(right.of(site).get(k).distance(), within(angstrom));
      }
    }
  }

  private static NamedStructure only(String text) {
    List<NamedStructure> read = CifReader.read(text);
    assertThat(read).hasSize(1);
    return read.get(0);
  }
}
