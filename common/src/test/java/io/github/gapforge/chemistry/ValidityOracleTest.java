package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bit-set engine against the search over all combinations of states. */
class ValidityOracleTest {

  @ParameterizedTest(name = "{0}, mixed valence {1}, up to {2} elements and {3} atoms of each")
  @CsvSource({
    "icsd24, false, 5, 7, 100000",
    "icsd24, false, 5, 400, 3000",
    "icsd24, false, 3, 10000, 3000",
    "icsd24, false, 7, 8, 1000",
    "smact14, false, 4, 30, 5000",
    "wiki, false, 4, 9, 5000",
    "wiki, false, 3, 900, 3000",
    "matgan, false, 5, 8, 5000",
    "pymatgen_sp, false, 5, 12, 5000",
    "icsd16, false, 5, 12, 5000",
    "icsd24, true, 4, 3, 1500",
    "icsd24, true, 2, 9, 1500",
    "icsd24, true, 2, 60, 500",
    "wiki, true, 2, 40, 500",
    "wiki, true, 3, 3, 1500",
    "smact14, true, 3, 5, 1000"
  })
  void agrees_with_the_search_over_all_combinations(
      String set, boolean mixedValence, int elements, int largest, int trials) {
    OxidationStates states = OxidationStates.named(set);
    ElectronegativityScale scale = ElectronegativityScale.pauling();
    ChargeNeutrality neutrality = new ChargeNeutrality(states, mixedValence);
    ElectronegativityBalance balance = new ElectronegativityBalance(states, scale, mixedValence);
    ProductSearch search = new ProductSearch(states, scale, mixedValence);
    SplittableRandom random = new SplittableRandom(set.hashCode() + largest);
    int neutral = 0;
    for (int i = 0; i < trials; i++) {
      Composition composition = randomComposition(random, states, elements, largest);
      search.on(composition);
      assertThat(neutrality.holds(composition))
          .as("%s neutral", composition)
          .isEqualTo(search.neutral());
      assertThat(balance.holds(composition))
          .as("%s balanced", composition)
          .isEqualTo(search.balanced());
      neutral += search.neutral() ? 1 : 0;
    }
    assertThat(neutral).isBetween(trials / 60, trials - 1);
  }

  /** Half of the time the last count is chosen so that random states of the elements balance. */
  private static Composition randomComposition(
      SplittableRandom random, OxidationStates states, int maxElements, int largest) {
    long[] amounts = new long[Element.COUNT + 1];
    int elements = 1 + random.nextInt(maxElements);
    long charge = 0;
    for (int k = 0; k < elements; k++) {
      int z = drawElement(random);
      int[] list = states.states(Element.of(z));
      int state = list.length == 0 ? 0 : list[random.nextInt(list.length)];
      amounts[z] = 1L + random.nextInt(largest);
      boolean balances = state * charge < 0 && charge % state == 0 && -charge / state <= largest;
      if (k == elements - 1 && balances && random.nextBoolean()) {
        amounts[z] = -charge / state;
      }
      charge += amounts[z] * state;
    }
    return Composition.ofAmounts(amounts, 1);
  }

  /** Non-metals half of the time, so that many compositions balance. */
  private static int drawElement(SplittableRandom random) {
    int[] common = {1, 6, 7, 8, 9, 14, 15, 16, 17, 26, 29, 34, 35, 53};
    return random.nextBoolean()
        ? common[random.nextInt(common.length)]
        : 1 + random.nextInt(Element.COUNT);
  }
}
