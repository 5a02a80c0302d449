package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.encoding.CompositionKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CompositionSamplerTest {

  private static final DecodeRule[] RULES = {
    DecodeRule.published(), DecodeRule.argmax(0.1), DecodeRule.sample(0.8)
  };

  @Test
  void a_sample_is_the_same_in_any_batch_and_with_either_product() {
    GeneratorNetwork network = RandomNetworks.smallRows(2);
    for (DecodeRule rule : RULES) {
      long[] whole = new long[500];
      new CompositionSampler(network, rule, 9).sample(1000, 500, whole);
      assertThat(Arrays.stream(whole).distinct().count()).isGreaterThan(4);
      CompositionSampler plain = new CompositionSampler(network, rule, 9, new PlainProduct());
      long[] part = new long[37];
      for (int from = 0; from + 37 <= 500; from += 37) {
        plain.sample(1000 + from, 37, part);
        assertThat(part).containsExactly(Arrays.copyOfRange(whole, from, from + 37));
      }
      long[] one = new long[1];
      plain.sample(1499, 1, one);
      assertThat(one[0]).isEqualTo(whole[499]);
    }
  }

  @Test
  void a_key_is_the_reduced_composition_of_the_rows() {
    GeneratorNetwork network = RandomNetworks.smallRows(2);
    int[] outcomes = new int[3];
    long[] keys = new long[400];
    new CompositionSampler(network, DecodeRule.published(), 9).sample(0, 400, keys);
    for (int i = 0; i < keys.length; i++) {
      long expected = decodeNaively(network, i);
      assertThat(keys[i]).as("sample " + i).isEqualTo(expected);
      outcomes[expected == -1 ? 0 : expected == -2 ? 1 : 2]++;
    }
    // The test sees all three.
    assertThat(outcomes).doesNotContain(0);
  }

  @Test
  void more_than_eight_elements_are_undecodable() {
    GeneratorNetwork network = RandomNetworks.published(1);
    long[] keys = new long[64];
    new CompositionSampler(network, DecodeRule.argmax(0.01), 9).sample(0, 64, keys);
    assertThat(keys).containsOnly(CompositionSampler.UNDECODABLE);
  }

  private static long decodeNaively(GeneratorNetwork network, long sample) {
    float[] z = new float[7];
    new LatentVectors(9).write(sample, 7, z, 0, 1);
    double[] latent = new double[7];
    for (int i = 0; i < 7; i++) {
      latent[i] = z[i];
    }
    double[] out = NaiveNetwork.run(network, latent);
    int[] atomicNumbers = new int[5];
    long[] counts = new long[5];
    int size = 0;
    for (int row = 0; row < 5; row++) {
      double total = 0;
      for (int n = 0; n < 4; n++) {
        total += Math.exp(out[4 * row + n]);
      }
      int atoms = 0;
      for (int n = 1; n < 4; n++) {
        atoms = Math.exp(out[4 * row + n]) / total >= 0.2 ? n : atoms;
      }
      if (atoms > 0) {
        Element element = network.elements().get(row);
        atomicNumbers[size] = element.atomicNumber();
        counts[size++] = atoms;
      }
    }
    if (size < 2) {
      return size == 0 ? CompositionSampler.UNDECODABLE : CompositionSampler.SINGLE_ELEMENT;
    }
    return CompositionKey.of(
            Composition.of(Arrays.copyOf(atomicNumbers, size), Arrays.copyOf(counts, size)))
        .orElseThrow();
  }
}
