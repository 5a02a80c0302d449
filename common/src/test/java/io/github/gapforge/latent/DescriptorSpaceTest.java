package io.github.gapforge.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The space of the preset default, trained for a moment on some salts. */
final class DescriptorSpaceTest {

  private static final DecoderSettings SETTINGS =
      new DecoderSettings(24, 2, 0.7, 32, 400, 32, 5e-3, 0.2, 0.05);

  private static final List<Composition> SALTS = SomeFormulas.salts();

  @TempDir private static Path folder;
  private static DecoderTrainer trainer;
  private static LatentSpace space;

  @BeforeAll
  static void train() throws IOException {
    trainer = DecoderTrainer.begin(SETTINGS, SALTS, SALTS, 7);
    while (trainer.steps() < SETTINGS.steps()) {
      trainer.step();
    }
    trainer.keep();
    trainer.export(folder, Cards.named("own"));
    space = LatentBundle.read(folder);
  }

  @Test
  void salts_come_back_from_their_codes() {
    Reconstruction back = Reconstruction.of(space, SALTS);
    assertThat(back.exact()).isGreaterThan(0.95);
    assertThat(back.rows()).isGreaterThanOrEqualTo(back.exact());
  }

  @Test
  void codes_do_not_depend_on_what_else_is_encoded() {
    double[][] all = space.encode(SALTS);
    for (int i = 0; i < SALTS.size(); i += 9) {
      assertThat(space.encode(List.of(SALTS.get(i)))[0]).containsExactly(all[i]);
    }
    assertThat(space.decode(all).get(5)).isEqualTo(space.decode(new double[][] {all[5]}).get(0));
  }

  @Test
  void a_multiple_of_a_formula_has_its_code() {
    assertThat(space.encode(SomeFormulas.of("CaF2")))
        .isDeepEqualTo(space.encode(List.of(Composition.of(new int[] {9, 20}, new long[] {4, 2}))));
  }

  @Test
  void points_anywhere_decode_to_valid_compositions_within_the_limits_or_to_none() {
    KeyedRandom random = KeyedRandom.of(1, "test", 0);
    double[][] points = new double[300][space.dimensions()];
    for (double[] point : points) {
      for (int d = 0; d < point.length; d++) {
        point[d] = 2 * random.nextGaussian();
      }
    }
    List<Decoding> verdicts = space.decode(points);
    DecodedShares shares =
        DecodedShares.of(verdicts, Set.of(), DecodingRules.named(DecodingRules.STANDARD));
    assertThat(shares.decodes()).isGreaterThan(0.9);
    assertThat(shares.valid()).isEqualTo(shares.decodes());
    assertThat(space.decode(points)).isEqualTo(verdicts);
  }

  @Test
  void a_stopped_training_goes_on_to_the_same_weights(@TempDir Path checkpoint) throws IOException {
    DecoderTrainer whole = DecoderTrainer.begin(SETTINGS, SALTS, SALTS, 8);
    for (int i = 0; i < 5; i++) {
      whole.step();
    }
    whole.keep();
    whole.save(checkpoint);
    DecoderTrainer resumed = DecoderTrainer.resume(SETTINGS, SALTS, SALTS, 8, checkpoint, 5);
    assertThat(resumed.step()).isEqualTo(whole.step());
    assertThat(resumed.validationLoss()).isEqualTo(whole.validationLoss());
    double[][] points = space.encode(SALTS.subList(0, 20));
    assertThat(resumed.space().decode(points)).isEqualTo(whole.space().decode(points));
  }

  @Test
  void what_it_does_not_hold_is_refused_by_name() {
    List<Composition> radium = SomeFormulas.of("RaF2");
    assertThat(space.holds(radium.get(0))).isFalse();
    assertThatThrownBy(() -> space.encode(radium))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not held");
    assertThatThrownBy(() -> space.decode(new double[1][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a code of 3 numbers");
  }

  @Test
  void a_damaged_bundle_is_answered_in_one_line(@TempDir Path damaged) throws IOException {
    for (String file : List.of("card.json", LatentBundle.WEIGHTS)) {
      Files.copy(folder.resolve(file), damaged.resolve(file));
    }
    Path card = damaged.resolve("card.json");
    String text = Files.readString(card);
    Files.writeString(card, text.replace("\"width\" : 32", "\"width\" : 33"));
    assertThatThrownBy(() -> LatentBundle.read(damaged))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is damaged", "decoder.first.weight");
    Files.writeString(card, text.replace("\"autoencoder\"", "\"forest\""));
    assertThatThrownBy(() -> LatentBundle.read(damaged))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is a forest, not a latent space");
  }
}
