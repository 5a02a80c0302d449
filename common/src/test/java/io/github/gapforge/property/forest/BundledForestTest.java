package io.github.gapforge.property.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.PackedCompositions;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.property.DomainJudge;
import io.github.gapforge.property.Prediction;
import io.github.gapforge.run.Fingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The model that comes with the project, conf/models/bandgap-forest. */
class BundledForestTest {

  private static final Path BUNDLE = Path.of("..", "conf", "models", "bandgap-forest");
  private static final long BUDGET_BYTES = 8_000_000;

  @Test
  void its_card_names_the_weights_beside_it() throws IOException {
    ForestModel model = ForestBundle.read(BUNDLE);
    try (InputStream weights = Files.newInputStream(BUNDLE.resolve(ForestBundle.WEIGHTS))) {
      assertThat(Fingerprint.ofContent(weights).hex())
          .isEqualTo(model.card().fields().path("weights_sha256").asText());
    }
    assertThat(model.card().kind()).isEqualTo("PBE");
    assertThat(model.forest().nodeCount()).isEqualTo(model.card().fields().path("nodes").asLong());
    assertThat(model.forest().trees()).isEqualTo(100);
  }

  @Test
  void it_holds_no_row_of_its_training_set_and_keeps_its_budget() throws IOException {
    try (Stream<Path> files = Files.list(BUNDLE)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "card.json", "metrics.json", "importances.csv", ForestBundle.WEIGHTS);
    }
    assertThat(Files.size(BUNDLE.resolve(ForestBundle.WEIGHTS))).isLessThan(BUDGET_BYTES);
  }

  @Test
  void it_orders_well_known_compounds_by_their_gap() {
    Composition[] batch =
        Stream.of("LiF", "MgO", "GaN", "GaAs")
            .map(FormulaParser::parse)
            .toArray(Composition[]::new);
    Prediction[] gaps = ForestBundle.read(BUNDLE).scorer().predict(batch, batch.length);
    assertThat(gaps[0].value()).isGreaterThan(6.0);
    assertThat(gaps[3].value()).isLessThan(0.8);
    for (int i = 1; i < gaps.length; i++) {
      assertThat(gaps[i].value()).as("gap of %s", batch[i]).isLessThan(gaps[i - 1].value());
    }
    for (Prediction gap : gaps) {
      assertThat(gap.value()).isBetween(gap.lower90() - 0.5, gap.upper90() + 0.5);
      assertThat(gap.lower90()).isNotNegative();
    }
  }

  @Test
  void it_knows_what_is_far_from_its_training_set() {
    DomainJudge judge = ForestBundle.read(BUNDLE).domainJudge();
    for (String formula : new String[] {"LiF", "MgO", "GaN", "SrTiO3", "NaAlSi3O8"}) {
      assertThat(judge.domain(FormulaParser.parse(formula))).as(formula).isEqualTo("in");
    }
    assertThat(judge.domain(FormulaParser.parse("Xe7Cs"))).startsWith("far_from_training:");
    assertThat(judge.domain(FormulaParser.parse("LrF3"))).isEqualTo("rare_in_training:Lr");
  }

  @Test
  void its_centres_are_none_of_the_formulas_it_was_trained_on() throws IOException {
    Path labels = SharedData.data("bandgap_mp.csv.gz");
    Set<String> rows = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(labels)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .forEach(line -> rows.add(FormulaParser.parse(line.split(",")[0]).reduced().key()));
    }
    TensorFile weights = TensorFile.read(BUNDLE.resolve(ForestBundle.WEIGHTS));

    assertThat(rows).hasSize(38_016);
    assertThat(weights.has("training_compositions")).isFalse();
    List<Composition> centres =
        PackedCompositions.unpack(weights.get("training_centres").unsignedBytes());
    assertThat(centres)
        .hasSizeBetween(1_000, 2_000)
        .noneMatch(centre -> rows.contains(centre.key()));
  }
}
