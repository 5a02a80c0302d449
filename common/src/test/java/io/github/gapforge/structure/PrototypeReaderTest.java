package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PrototypeReaderTest {

  private static final String RUTILE =
      """
      # a comment
      rutile | TiO2 | 136 | 4.594 4.594 2.959 90 90 90
      Ti 2a 0 0 0
      O 4f 0.3048 0.3048 0   # u
      """;

  /** Number of general positions of each group in the International Tables. */
  private static final String GENERAL_POSITIONS =
      "12:8 13:4 14:4 15:8 33:4 58:8 59:8 62:8 63:16 70:32 72:16 82:8 88:16 92:8 99:8 121:16 122:16"
          + " 123:16 129:16 131:16 136:16 137:16 139:32 140:32 141:32 148:18 152:6 154:6 161:18"
          + " 164:12 165:12 166:36 167:36 176:12 180:12 186:12 187:12 189:12 191:24 194:24 198:12"
          + " 204:48 205:24 206:48 215:24 216:96 217:48 220:48 221:48 223:48 224:48 225:192 227:192";

  @Test
  void every_group_has_its_general_positions_and_is_closed() {
    Map<Integer, Integer> expected = new TreeMap<>();
    for (String pair : GENERAL_POSITIONS.split(" ")) {
      expected.put(Integer.parseInt(pair.split(":")[0]), Integer.parseInt(pair.split(":")[1]));
    }
    assertThat(SpaceGroup.numbers()).isEqualTo(expected.keySet());
    for (int number : SpaceGroup.numbers()) {
      SpaceGroup group = SpaceGroup.of(number);
      Set<SymmetryOperation> all = new HashSet<>(group.operations());
      assertThat(all).as(group.toString()).hasSize(expected.get(number));
      for (SymmetryOperation operation : group.operations().subList(0, Math.min(all.size(), 24))) {
        for (SymmetryOperation other : all) {
          assertThat(all).contains(operation.after(other));
        }
      }
    }
  }

  @Test
  void operations_are_written_as_they_are_read() {
    for (String triplet : new String[] {"x,y,z", "-y+3/4, x+1/4,z+1/4", "2/3-x+y , .5-x,-z"}) {
      SymmetryOperation operation = SymmetryOperation.parse(triplet);
      assertThat(SymmetryOperation.parse(operation.toString())).isEqualTo(operation);
    }
    assertThat(SymmetryOperation.parse("X-Y, 0.3333+x, -Z").toString()).isEqualTo("+x-y,+x+1/3,-z");
    assertThat(SymmetryOperation.parse("-x,y+1/2,1/2-z").apply(0.1, 0.2, 0.9))
        .containsExactly(new double[] {0.9, 0.7, 0.6}, within(1e-12));
  }

  @Test
  void makes_the_primitive_cell() {
    String spinel =
        """
        spinel | MgAl2O4 | 227 | 8.083 8.083 8.083 90 90 90
        Mg 8a 1/8 1/8 1/8
        Al 16d 1/2 1/2 1/2
        O 32e 0.2624 0.2624 0.2624
        """;
    CrystalStructure primitive = PrototypeReader.read(RUTILE + spinel).get(1).structure();
    assertThat(primitive.size()).isEqualTo(14);
    assertThat(primitive.lattice().volume()).isCloseTo(Math.pow(8.083, 3) / 4, within(1e-9));
    assertThat(primitive.lattice().angleDeg(1)).isCloseTo(60, within(1e-9));
    // Tetrahedra of oxygen around magnesium, octahedra around aluminium.
    NeighbourList bonds = NeighbourList.within(primitive, 2.05);
    for (int site = 0; site < 14; site++) {
      int[] expected = {4, 4, 6, 6, 6, 6, 4, 4, 4, 4, 4, 4, 4, 4};
      assertThat(bonds.of(site)).hasSize(expected[site]);
    }
  }

  @Test
  void what_contradicts_itself_is_rejected() {
    rejected(RUTILE.replace("4f", "8f"), "line 4: O 8f has 4 images in P4_2/mnm (136)");
    rejected(RUTILE.replace("TiO2", "TiO3"), "line 2: rutile: the atoms make TiO2, not TiO3");
    rejected(RUTILE.replace("136", "135"), "line 2: no generators of space group 135");
    rejected(RUTILE.replace("Ti 2a", "Tx 2a"), "line 3: 'Tx' is no element");
    rejected(RUTILE.replace("0.3048 0.3048", "0.3048"), "line 4: an atom line");
    rejected(RUTILE.replace("90 90 90", "90 90"), "line 2: a head line");
    rejected(RUTILE.replace("0 0 0", "0 0 1/0"), "line 3: ");
    rejected("O 4f 0 0 0", "line 1: an atom line");
    rejected("rutile | TiO2 | 136 | 4.594 4.594 2.959 90 90 90", "line 1: rutile has no atoms");
  }

  private static void rejected(String text, String message) {
    assertThatThrownBy(() -> PrototypeReader.read(text))
        .isInstanceOf(StructureFormatException.class)
        .hasMessageStartingWith(message);
  }
}
