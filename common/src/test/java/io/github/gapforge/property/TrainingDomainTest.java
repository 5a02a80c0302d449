package io.github.gapforge.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.run.UserError;
import io.github.gapforge.template.ElementMoversDistance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model says of formulas that are unlike its training set. */
final class TrainingDomainTest {

  private static final List<Composition> SALTS = salts();
  private static final List<Composition> MIXED = parsed("Na2ClBr", "NaKCl2", "LiNaF2", "KRbBrI");

  private static List<Composition> parsed(String... formulas) {
    return Arrays.stream(formulas).map(FormulaParser::parse).toList();
  }

  private static List<Composition> salts() {
    List<Composition> salts = new ArrayList<>();
    for (String metal : new String[] {"Li", "Na", "K", "Rb", "Cs"}) {
      for (String halogen : new String[] {"F", "Cl", "Br", "I", "H"}) {
        salts.add(FormulaParser.parse(metal + halogen));
      }
    }
    salts.addAll(parsed("MgF2", "MgCl2"));
    return salts;
  }

  private static double nearest(String formula) {
    Composition composition = FormulaParser.parse(formula);
    return SALTS.stream()
        .mapToDouble(salt -> ElementMoversDistance.between(salt, composition))
        .min()
        .orElseThrow();
  }

  private static TrainingDomain domain() {
    return TrainingDomain.of(SALTS, SALTS, MIXED, 100);
  }

  private static String of(TrainingDomain domain, String formula) {
    return domain.judge().domain(FormulaParser.parse(formula));
  }

  @Test
  void what_is_near_the_training_set_lies_inside() {
    assertThat(of(domain(), "NaCl")).isEqualTo("in");
    assertThat(of(domain(), "Na2ClBr")).isEqualTo("in");
    assertThat(of(domain(), "K2Br2")).isEqualTo("in");
  }

  @Test
  void what_is_farther_than_held_out_compositions_says_how_far() {
    double nearest = nearest("Na5Cl");
    assertThat(nearest).isGreaterThan(domain().farEmd());
    assertThat(of(domain(), "Na5Cl"))
        .startsWith("far_from_training:")
        .satisfies(
            text ->
                assertThat(Double.parseDouble(text.split(":")[1]))
                    .isCloseTo(nearest, within(0.005)));
  }

  @Test
  void elements_that_training_hardly_had_are_named_first() {
    assertThat(of(domain(), "MgF2")).isEqualTo("rare_in_training:Mg");
    assertThat(of(domain(), "MgAlF5")).isEqualTo("rare_in_training:Mg+Al");
  }

  @Test
  void far_is_a_percentile_of_the_held_out_distances() {
    double[] distances =
        MIXED.stream().mapToDouble(c -> nearest(c.reducedFormula())).sorted().toArray();
    assertThat(domain().farEmd()).isEqualTo(distances[3]);
    assertThat(TrainingDomain.of(SALTS, SALTS, MIXED, 50).farEmd()).isEqualTo(distances[1]);
    assertThat(TrainingDomain.of(SALTS, SALTS, MIXED, 1).farEmd()).isEqualTo(distances[0]);
  }

  @Test
  void without_training_compositions_the_answer_is_not_that_it_lies_inside() {
    int[] seen = new int[Element.COUNT + 1];
    Arrays.fill(seen, 100);
    seen[Element.Mg.atomicNumber()] = TrainingDomain.LEAST_SEEN - 1;
    TrainingDomain elements = TrainingDomain.ofElements(seen);
    assertThat(elements.knowsDistances()).isFalse();
    assertThat(of(elements, "NaCl")).isEqualTo("unknown");
    assertThat(of(elements, "MgO")).isEqualTo("rare_in_training:Mg");
  }

  @Test
  void tensors_and_broadcasts_keep_it() throws IOException, ClassNotFoundException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    domain().writeTo(tensors);
    TrainingDomain read = TrainingDomain.readFrom(TensorFile.of(tensors));
    assertThat(read.farEmd()).isEqualTo(domain().farEmd());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(read);
    }
    TrainingDomain there;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      there = (TrainingDomain) in.readObject();
    }
    for (String formula : new String[] {"NaCl", "Na5Cl", "MgF2", "KRbBrI", "LiH2"}) {
      assertThat(of(there, formula)).as(formula).isEqualTo(of(domain(), formula));
    }
  }

  @Test
  void damaged_tensors_are_told() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    domain().writeTo(tensors);
    tensors.put("training_compositions", Tensor.of(new byte[] {7, 7, 7}));
    assertThatThrownBy(() -> TrainingDomain.readFrom(TensorFile.of(tensors)))
        .isInstanceOf(IllegalArgumentException.class);
    tensors.remove("training_compositions_by_atomic_number");
    assertThatThrownBy(() -> TrainingDomain.readFrom(TensorFile.of(tensors)))
        .isInstanceOf(UserError.class);
  }

  @Test
  void the_card_says_what_far_means() {
    ObjectNode card = new ObjectMapper().createObjectNode();
    domain().describe(card, 100);
    assertThat(card.at("/domain/far_beyond_emd").asDouble()).isEqualTo(domain().farEmd());
    assertThat(card.at("/domain/far_percentile_of_held_out_distances").asInt()).isEqualTo(100);
  }
}
