package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.AutoencoderEncoding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The space of the preset {@code default}: codes are a linear map of descriptors, hence near each
 * other where compositions are alike; points are decoded by a network, charge rules and the nearest
 * code. Immutable; calls may come from any number of threads.
 */
final class DescriptorSpace implements LatentSpace, Serializable {

  private static final long serialVersionUID = 1L;

  private final CodeMap map;
  private final DecoderNetwork network;
  private final String ruleSet;

  DescriptorSpace(CodeMap map, DecoderNetwork network, String ruleSet) {
    if (network.dimensions() != map.dimensions()) {
      throw new IllegalArgumentException(
          "a decoder of "
              + network.dimensions()
              + " numbers reads no codes of "
              + map.dimensions());
    }
    this.map = map;
    this.network = network;
    this.ruleSet = ruleSet;
  }

  @Override
  public int dimensions() {
    return map.dimensions();
  }

  @Override
  public boolean holds(Composition composition) {
    return AutoencoderEncoding.holds(composition);
  }

  @Override
  public double[][] encode(List<Composition> compositions) {
    double[] descriptors = new double[CodeMap.DESCRIPTORS];
    double[][] codes = new double[compositions.size()][map.dimensions()];
    for (int i = 0; i < codes.length; i++) {
      Composition composition = compositions.get(i);
      if (!holds(composition)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s is not held: %d elements with up to %d atoms of each are",
                composition,
                AutoencoderEncoding.ROWS,
                AutoencoderEncoding.LARGEST_COUNT));
      }
      map.encode(composition.reduced(), descriptors, codes[i]);
    }
    return codes;
  }

  @Override
  public List<Decoding> decode(double[][] codes) {
    DecoderDraft draft = new DecoderDraft(map, network, DecodingRules.named(ruleSet));
    List<Decoding> verdicts = new ArrayList<>(codes.length);
    for (double[] code : codes) {
      if (code.length != map.dimensions()) {
        throw new IllegalArgumentException(
            "a code of " + code.length + " numbers in a space of " + map.dimensions());
      }
      verdicts.add(draft.decode(code));
    }
    return verdicts;
  }

  CodeMap map() {
    return map;
  }

  DecoderNetwork network() {
    return network;
  }
}
