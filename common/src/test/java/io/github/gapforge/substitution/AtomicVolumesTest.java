package io.github.gapforge.substitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.SharedStructures;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AtomicVolumesTest {

  @Test
  void theCommittedTableIsTheFitToTheKnownCrystals() throws IOException {
    Map<Element, Double> fit = AtomicVolumeFit.of(SharedStructures.all());
    AtomicVolumeFit.write(fit, Path.of("target", "atomic-volumes.json"));
    for (Element element : Element.values()) {
      assertThat(AtomicVolumes.standard().isFitted(element)).isEqualTo(fit.containsKey(element));
      if (fit.containsKey(element)) {
        assertThat(AtomicVolumes.standard().of(element))
            .as(element.symbol())
            .isCloseTo(fit.get(element), within(1e-3));
      }
    }
  }

  @Test
  void sumsOverAFormula() {
    AtomicVolumes volumes = AtomicVolumes.standard();
    double sum = volumes.of(Element.Ca) + volumes.of(Element.Ti) + 3 * volumes.of(Element.O);
    assertThat(volumes.of(FormulaParser.parse("CaTiO3"))).isCloseTo(sum, within(1e-12));
    // Perovskite's cell has 55.9 Å³ a formula unit (Sasaki et al., Acta Crystallogr. C 1987, 43,
    // 1668).
    assertThat(sum).isBetween(50.0, 68.0);
  }

  @Test
  void everyElementHasAVolume() {
    for (Element element : Element.values()) {
      assertThat(AtomicVolumes.standard().of(element)).as(element.symbol()).isBetween(5.0, 130.0);
    }
    assertThat(AtomicVolumes.standard().isFitted(Element.O)).isTrue();
    assertThat(AtomicVolumes.standard().isFitted(Element.Rn)).isFalse();
  }
}
