package io.github.gapforge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CellPictureTest {

  private static final UnitCell CUBE =
      new UnitCell(
          new double[][] {{4, 0, 0}, {0, 4, 0}, {0, 0, 4}},
          List.of(new UnitCell.Atom("Cs", 0, 0, 0), new UnitCell.Atom("Cl", 0.5, 0.5, 0.5)));

  private static String drawn(UnitCell cell) {
    Markup page = new Markup();
    new CellPicture("CsCl", cell).draw(page);
    return page.finished();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void an_atom_on_a_corner_is_drawn_on_all_eight_and_one_inside_once() {
    String svg = drawn(CUBE);
    assertThat(count(svg, ">Cs</text>")).isEqualTo(8);
    assertThat(count(svg, ">Cl</text>")).isEqualTo(1);
    assertThat(count(svg, "<line")).isEqualTo(12);
    assertThat(count(svg, "class=\"behind\"")).isEqualTo(3);
  }

  @Test
  void an_atom_just_below_a_face_is_drawn_on_the_opposite_one_too() {
    UnitCell cell =
        new UnitCell(CUBE.vectorsAngstrom(), List.of(new UnitCell.Atom("O", 0.5, 0.5, 0.9999)));
    assertThat(count(drawn(cell), ">O</text>")).isEqualTo(2);
  }

  @Test
  void nearer_atoms_are_drawn_over_those_behind_them() {
    // b points away from the eye.
    UnitCell cell =
        new UnitCell(
            CUBE.vectorsAngstrom(),
            List.of(
                new UnitCell.Atom("Na", 0.5, 0.2, 0.5), new UnitCell.Atom("Cl", 0.5, 0.8, 0.5)));
    String svg = drawn(cell);
    assertThat(svg.indexOf(">Cl<")).isLessThan(svg.indexOf(">Na<"));
  }

  @Test
  void everything_lies_within_the_picture_for_cells_of_any_skew() {
    UnitCell skew =
        new UnitCell(
            new double[][] {{3, 0, 0}, {-2.9, 14, 0}, {2, -6, 21}},
            List.of(new UnitCell.Atom("Lr", 0, 0, 0), new UnitCell.Atom("H", 0.3, 0.6, 0.9)));
    String svg = drawn(skew);
    Matcher box = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"").matcher(svg);
    assertThat(box.find()).isTrue();
    Matcher disc =
        Pattern.compile("cx=\"([-0-9.]+)\" cy=\"([-0-9.]+)\" r=\"([0-9.]+)\"").matcher(svg);
    int discs = 0;
    for (; disc.find(); discs++) {
      double radius = Double.parseDouble(disc.group(3));
      assertThat(Double.parseDouble(disc.group(1)))
          .isBetween(radius, Double.parseDouble(box.group(1)) - radius);
      assertThat(Double.parseDouble(disc.group(2)))
          .isBetween(radius, Double.parseDouble(box.group(2)) - radius);
    }
    assertThat(discs).isEqualTo(9);
  }

  @Test
  void edges_and_angles_are_those_of_the_vectors() {
    UnitCell cell =
        new UnitCell(
            new double[][] {{3, 0, 0}, {0, 4, 0}, {-2.5, 0, 2.5 * Math.sqrt(3)}}, List.of());
    assertThat(cell.edge(2)).isCloseTo(5, within(1e-12));
    assertThat(cell.angleDeg(0)).isCloseTo(90, within(1e-9));
    assertThat(cell.angleDeg(1)).isCloseTo(120, within(1e-9));
    assertThat(cell.angleDeg(2)).isCloseTo(90, within(1e-9));
  }

  @Test
  void every_element_has_a_fill_and_letters_that_can_be_read_on_it() {
    for (Element element : Element.values()) {
      assertThat(ElementColours.fill(element)).matches("#[0-9a-f]{6}|hsl\\(\\d+ 42% 66%\\)");
      assertThat(ElementColours.ink(element)).matches("#[0-9a-f]{6}");
    }
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(drawn(CUBE)).doesNotContainPattern("\\d,\\d");
    } finally {
      Locale.setDefault(before);
    }
  }
}
