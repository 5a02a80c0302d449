package io.github.gapforge.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.SharedStructures;
import io.github.gapforge.structure.KnownStructure;
import io.github.gapforge.structure.MinimumDistances;
import io.github.gapforge.structure.Prototype;
import io.github.gapforge.structure.PrototypeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hand-made structure types in conf/starter. */
class StarterPrototypesTest {

  private static final double AGREEMENT = 0.05;

  private static final List<Prototype> TYPES =
      PrototypeReader.read(text(Path.of("..", "conf", "starter", "prototypes.txt")));

  @Test
  void holds_at_least_100_types_of_many_ratios_and_groups() {
    assertThat(TYPES).hasSizeGreaterThanOrEqualTo(100);
    assertThat(TYPES.stream().map(Prototype::name)).doesNotHaveDuplicates();
    Set<String> ratios = new HashSet<>();
    Set<Integer> groups = new HashSet<>();
    for (Prototype type : TYPES) {
      ratios.add(type.structure().composition().anonymousFormula().text());
      groups.add(type.spaceGroup());
    }
    assertThat(ratios).hasSizeGreaterThanOrEqualTo(20);
    assertThat(groups).hasSizeGreaterThanOrEqualTo(45);
  }

  @Test
  void densities_are_those_of_solids() {
    for (Prototype type : TYPES) {
      assertThat(type.structure().densityGramsPerCm3()).as(type.name()).isBetween(1.2, 17.0);
    }
  }

  @Test
  void every_type_is_a_known_crystal_of_its_composition_group_and_bond_length() {
    Map<String, List<KnownStructure>> byKey = new HashMap<>();
    for (Prototype type : TYPES) {
      byKey.put(type.structure().composition().key(), new ArrayList<>());
    }
    for (KnownStructure known : SharedStructures.all()) {
      List<KnownStructure> wanted = byKey.get(known.structure().composition().key());
      if (wanted != null) {
        wanted.add(known);
      }
    }
    for (Prototype type : TYPES) {
      double nearest = MinimumDistances.nearest(type.structure()).distance();
      List<KnownStructure> same =
          byKey.get(type.structure().composition().key()).stream()
              .filter(known -> known.spaceGroup().orElse(0) == type.spaceGroup())
              .toList();
      assertThat(same)
          .as("%s, nearest atoms %.3f Å apart", type.name(), nearest)
          .anySatisfy(
              known -> {
                double other = MinimumDistances.nearest(known.structure()).distance();
                assertThat(Math.abs(nearest / other - 1)).isLessThan(AGREEMENT);
                assertThat(known.structure().size() % type.structure().size()).isZero();
              });
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
