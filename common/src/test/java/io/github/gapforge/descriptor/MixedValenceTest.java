package io.github.gapforge.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MixedValenceTest {

  @Test
  void bits_agree_with_the_set_of_all_sums() {
    Random random = new Random(41);
    int possible = 0;
    for (int i = 0; i < 20_000; i++) {
      int size = 2 + random.nextInt(4);
      int[] atomicNumbers = random.ints(1, Element.COUNT + 1).distinct().limit(size).toArray();
      if (i % 2 == 0) {
        atomicNumbers[0] = Element.O.atomicNumber();
        atomicNumbers[1] = Element.Fe.atomicNumber();
      }
      if (Set.of(8, 26).stream().anyMatch(z -> occursTwice(atomicNumbers, z))) {
        continue;
      }
      Composition composition =
          Composition.of(atomicNumbers, random.longs(size, 1, 8).toArray()).reduced();
      boolean expected = sums(composition).contains(0);
      assertThat(MixedValence.canBeNeutral(composition)).as("%s", composition).isEqualTo(expected);
      possible += expected ? 1 : 0;
    }
    assertThat(possible).isGreaterThan(1_000);
  }

  private static boolean occursTwice(int[] atomicNumbers, int z) {
    return Arrays.stream(atomicNumbers).filter(other -> other == z).count() > 1;
  }

  private static Set<Integer> sums(Composition composition) {
    Set<Integer> sums = new TreeSet<>(Set.of(0));
    for (int i = 0; i < composition.size(); i++) {
      for (int atom = 0; atom < composition.count(i); atom++) {
        Set<Integer> next = new TreeSet<>();
        for (int state : CommonOxidationStates.of(composition.atomicNumber(i))) {
          sums.forEach(sum -> next.add(sum + state));
        }
        sums = next;
      }
    }
    return sums;
  }
}
