package io.github.gapforge.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Element;
import org.junit.jupiter.api.Test;

final class MatganEncodingTest {

  @Test
  void the_85_elements_are_hydrogen_to_plutonium_without_nine() {
    assertThat(MatganEncoding.ELEMENTS).hasSize(85).isSorted();
    assertThat(MatganEncoding.ELEMENTS.get(0)).isEqualTo(Element.H);
    assertThat(MatganEncoding.ELEMENTS.get(84)).isEqualTo(Element.Pu);
    assertThat(MatganEncoding.ELEMENTS)
        .contains(Element.Xe, Element.Ac)
        .doesNotContain(
            Element.He,
            Element.Ne,
            Element.Ar,
            Element.Kr,
            Element.Po,
            Element.At,
            Element.Rn,
            Element.Fr,
            Element.Ra);
  }

  @Test
  void an_element_is_found_in_its_row_or_has_none() {
    for (int row = 0; row < MatganEncoding.ROWS; row++) {
      assertThat(MatganEncoding.row(MatganEncoding.ELEMENTS.get(row))).isEqualTo(row);
    }
    assertThat(MatganEncoding.row(Element.Li)).isEqualTo(1);
    assertThat(MatganEncoding.row(Element.He)).isEqualTo(-1);
    assertThat(MatganEncoding.row(Element.Lr)).isEqualTo(-1);
  }
}
