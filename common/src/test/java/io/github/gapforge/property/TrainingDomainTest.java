package io.github.gapforge.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.PackedCompositions;
import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
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
import java.util.Locale;
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
    return domain(100);
  }

  private static TrainingDomain domain(double percentile) {
    return TrainingDomain.of(SALTS, SALTS, MIXED, percentile, DomainSummary.compositions());
  }

  private static TrainingDomain coarse() {
    return TrainingDomain.of(SALTS, SALTS, MIXED, 100, DomainSummary.centres(4, 1));
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
    assertThat(domain(50).farEmd()).isEqualTo(distances[1]);
    assertThat(domain(1).farEmd()).isEqualTo(distances[0]);
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

  @Test
  void centres_answer_by_the_distance_to_the_nearest_of_them() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    coarse().writeTo(tensors);
    List<Composition> centres =
        PackedCompositions.unpack(tensors.get("training_centres").unsignedBytes());
    Composition strange = FormulaParser.parse("Na9Cl");
    double nearest =
        centres.stream()
            .mapToDouble(centre -> ElementMoversDistance.between(centre, strange))
            .min()
            .orElseThrow();

    assertThat(coarse().knowsDistances()).isTrue();
    assertThat(nearest).isGreaterThan(coarse().farEmd());
    assertThat(of(coarse(), "Na9Cl"))
        .isEqualTo(String.format(Locale.ROOT, "far_from_training:%.2f", nearest));
    for (Composition heldOut : MIXED) {
      assertThat(coarse().judge().domain(heldOut)).isEqualTo("in");
    }
    assertThat(of(coarse(), "MgF2")).isEqualTo("rare_in_training:Mg");
  }

  @Test
  void a_bundle_with_centres_keeps_no_training_composition() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    coarse().writeTo(tensors);

    assertThat(tensors.keySet())
        .containsExactlyInAnyOrder(
            "training_compositions_by_atomic_number", "training_centres", "training_far_emd");
    assertThat(PackedCompositions.unpack(tensors.get("training_centres").unsignedBytes()))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(SALTS);
    TrainingDomain read = TrainingDomain.readFrom(TensorFile.of(tensors));
    for (String formula : new String[] {"NaCl", "Na9Cl", "MgF2", "KRbBrI", "LiH2"}) {
      assertThat(of(read, formula)).as(formula).isEqualTo(of(coarse(), formula));
    }
  }

  @Test
  void far_from_centres_is_judged_by_centres_of_what_the_held_out_were_not_in() {
    List<Composition> all = new ArrayList<>(SALTS);
    all.addAll(MIXED);
    DomainSummary four = DomainSummary.centres(4, 1);

    assertThat(TrainingDomain.of(all, SALTS, MIXED, 100, four).farEmd())
        .isEqualTo(coarse().farEmd())
        .isNotEqualTo(TrainingDomain.of(all, all, MIXED, 100, four).farEmd());
  }

  @Test
  void a_domain_takes_the_place_of_another_ones_tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    domain().writeTo(tensors);
    coarse().writeTo(tensors);
    assertThat(tensors).doesNotContainKey("training_compositions");
    domain().writeTo(tensors);
    assertThat(tensors).doesNotContainKey("training_centres");
    TrainingDomain.ofElements(domain().counts()).writeTo(tensors);
    assertThat(tensors).containsOnlyKeys("training_compositions_by_atomic_number");
  }

  @Test
  void an_old_bundle_with_neither_says_that_it_does_not_know() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("training_compositions_by_atomic_number", Tensor.of(domain().counts()));
    TrainingDomain read = TrainingDomain.readFrom(TensorFile.of(tensors));
    assertThat(read.knowsDistances()).isFalse();
    assertThat(of(read, "NaCl")).isEqualTo("unknown");
  }

  @Test
  void damaged_centres_are_told() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    coarse().writeTo(tensors);
    Tensor whole = tensors.get("training_centres");
    byte[] half = Arrays.copyOf(whole.unsignedBytes(), whole.length() / 2);

    refused(tensors, "training_centres", Tensor.of(half));
    refused(tensors, "training_centres", Tensor.of(new byte[0]));
    refused(tensors, "training_centres", Tensor.of(PackedCompositions.pack(List.of())));
    refused(tensors, "training_centres", Tensor.of(new int[] {1}));
    refused(tensors, "training_far_emd", Tensor.of(TensorType.F64, new double[] {Double.NaN}));
    refused(tensors, "training_far_emd", Tensor.of(TensorType.F64, new double[] {1, 2}));
    refused(tensors, "training_compositions", Tensor.of(PackedCompositions.pack(SALTS)));
  }

  private static void refused(Map<String, Tensor> good, String name, Tensor bad) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(good);
    tensors.put(name, bad);
    assertThatThrownBy(() -> TrainingDomain.readFrom(TensorFile.of(tensors)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_card_says_what_is_kept_of_the_training_set() {
    ObjectNode card = new ObjectMapper().createObjectNode();
    domain().describe(card, 100);
    assertThat(card.at("/domain/summary").asText()).isEqualTo("compositions");
    coarse().describe(card, 100);
    assertThat(card.at("/domain/summary").asText()).isEqualTo("centres");
    assertThat(card.at("/domain/centres").asInt()).isBetween(1, 4);
    assertThat(card.at("/domain/least_compositions_of_a_centre").asInt()).isEqualTo(5);
  }
}
