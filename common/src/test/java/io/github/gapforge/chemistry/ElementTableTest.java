package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElementTableTest {

  private static final ElementTable TABLE = ElementTable.standard();

  @Test
  void every_column_names_its_unit_and_its_literature_source() {
    for (String name : TABLE.names()) {
      ElementProperty property = TABLE.property(name);
      assertThat(property.unit()).as("unit of %s", name).isNotBlank();
      assertThat(property.source()).as("source of %s", name).hasSizeGreaterThan(10);
    }
  }

  @Test
  void holds_well_known_values() {
    assertThat(TABLE.property("AtomicWeight").value(Element.Fe)).isCloseTo(55.845, within(1e-9));
    assertThat(TABLE.property("MeltingT").value(Element.W)).isCloseTo(3695, within(1.0));
    assertThat(TABLE.property("pauling_electronegativity").value(Element.F)).isEqualTo(3.98);
    assertThat(TABLE.property("pauling_electronegativity").value(Element.Zr)).isEqualTo(1.33);
    assertThat(TABLE.property("pettifor_modified").value(Element.O)).isEqualTo(96);
    assertThat(TABLE.property("Column").value(Element.La)).isEqualTo(3);
    assertThat(TABLE.property("crustal_abundance_mg_per_kg").value(Element.O)).isEqualTo(4.61e5);
  }

  @Test
  void the_encodings_number_their_elements_without_gaps() {
    assertThat(ranks("autoencoder_row"))
        .hasSize(87)
        .doesNotHaveDuplicates()
        .allMatch(r -> r >= 0 && r < 87);
    assertThat(ranks("matgan_row"))
        .hasSize(85)
        .doesNotHaveDuplicates()
        .allMatch(r -> r >= 0 && r < 85);
    assertThat(ranks("pettifor_modified")).hasSize(103).doesNotHaveDuplicates();
  }

  @Test
  void says_what_is_missing() {
    assertThat(TABLE.property("MeltingT").isKnown(Element.He)).isFalse();
    assertThat(TABLE.property("pauling_electronegativity").isKnown(Element.Pm)).isFalse();
    assertThatThrownBy(() -> TABLE.property("Colour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Colour'");
  }

  @Test
  void agrees_with_the_published_magpie_tables() throws IOException {
    Map<String, List<String>> columns = csv(SharedData.data("magpie_elements.csv"));
    for (String name : columns.keySet()) {
      if (TABLE.names().contains(name)) {
        assertSame(name, name, columns, Map.of());
      }
    }
  }

  @Test
  void agrees_with_the_scales_and_orders_of_the_literature() throws IOException {
    Map<String, List<String>> columns = csv(SharedData.data("elements.csv"));
    assertSame("mod_pettifor", "pettifor_modified", columns, Map.of());
    assertSame("agd_index87", "autoencoder_row", columns, Map.of());
    assertSame("matgan_index", "matgan_row", columns, Map.of());
    assertSame("group", "group", columns, Map.of());
    assertSame("period", "period", columns, Map.of());
    assertSame("main_group", "main_group", columns, Map.of());
  }

  @Test
  void differs_from_smacts_electronegativities_only_at_zirconium() throws IOException {
    Map<String, List<String>> columns = csv(SharedData.design("elements_smact.csv"));
    // SMACT's table has 0.33, a slip for Pauling's 1.33.
    assertSame("pauling_en_smact", "pauling_electronegativity", columns, Map.of(Element.Zr, 0.33));
  }

  private static void assertSame(
      String theirs,
      String ours,
      Map<String, List<String>> columns,
      Map<Element, Double> deliberate) {
    List<String> symbols = columns.get("symbol");
    for (int i = 0; i < symbols.size(); i++) {
      Element element = Element.valueOf(symbols.get(i));
      String cell = columns.get(theirs).get(i);
      double value = TABLE.property(ours).value(element);
      if (deliberate.containsKey(element)) {
        assertThat(Double.parseDouble(cell)).isEqualTo(deliberate.get(element)).isNotEqualTo(value);
      } else if (cell.isEmpty()) {
        assertThat(value).as("%s of %s", ours, element).isNaN();
      } else {
        assertThat(value).as("%s of %s", ours, element).isEqualTo(Double.parseDouble(cell));
      }
    }
  }

  private static List<Integer> ranks(String property) {
    List<Integer> ranks = new ArrayList<>();
    for (Element element : Element.values()) {
      if (TABLE.property(property).isKnown(element)) {
        ranks.add((int) TABLE.property(property).value(element));
      }
    }
    return ranks;
  }

  private static Map<String, List<String>> csv(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] header = lines.get(0).split(",", -1);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (int c = 0; c < header.length; c++) {
      List<String> cells = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        cells.add(line.split(",", -1)[c]);
      }
      columns.put(header[c].equals("Z") ? "Z" : header[c], cells);
    }
    return columns;
  }
}
