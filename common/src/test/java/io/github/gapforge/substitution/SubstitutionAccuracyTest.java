package io.github.gapforge.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.SharedStructures;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.structure.KnownStructure;
import io.github.gapforge.template.ChosenTemplate;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.OxidationSigns;
import io.github.gapforge.template.StructureCatalogue;
import io.github.gapforge.template.StructureTemplate;
import io.github.gapforge.template.SubstitutionCost;
import io.github.gapforge.template.TemplateChooser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Known compounds made again from the right template: the cheapest other compound known from
 * experiment with the same anonymous formula, space group and number of sites.
 */
class SubstitutionAccuracyTest {

  private static final int COMPOUNDS = 8000;
  private static final OxidationSigns SIGNS = new OxidationSigns(ValidityRules.smact());

  @Test
  void the_volume_is_met_to_the_stated_errors() {
    List<List<KnownStructure>> prototypes = prototypes();
    int[] order = new int[prototypes.stream().mapToInt(List::size).sum()];
    Arrays.setAll(order, i -> i);
    KeyedRandom.of(5, "hidden compounds", 0).shuffle(order);
    int[][] byMember = byMember(prototypes, order.length);
    Map<Integer, TemplateChooser> choosers = new HashMap<>();
    Substitution substitution = new Substitution(AtomicVolumes.standard());
    double[] error = new double[COMPOUNDS];
    double[] unscaled = new double[COMPOUNDS];
    int flagged = 0;
    int done = 0;
    for (int i = 0; done < COMPOUNDS; i++) {
      int prototype = byMember[order[i]][0];
      List<KnownStructure> members = prototypes.get(prototype);
      KnownStructure hidden = members.get(byMember[order[i]][1]);
      TemplateChooser chooser = choosers.computeIfAbsent(prototype, p -> chooser(members));
      List<ChosenTemplate> best =
          chooser.choose(hidden.structure().composition(), 1, OwnComposition.EXCLUDE).best();
      if (!best.isEmpty()) {
        KnownStructure template = members.get(best.get(0).place());
        HypotheticalStructure built = substitution.build(template.structure(), best.get(0).swaps());
        double truth = hidden.structure().volumePerAtom();
        error[done] = Math.abs(built.structure().volumePerAtom() / truth - 1);
        unscaled[done++] = Math.abs(template.structure().volumePerAtom() / truth - 1);
        flagged += built.flags().isEmpty() ? 0 : 1;
      }
    }
    Arrays.sort(error);
    Arrays.sort(unscaled);
    System.out.printf(
        Locale.ROOT,
        "volume of %d known compounds from the right template: median error %.2f %%, 90th"
            + " percentile %.2f %%; without scaling %.2f and %.2f %%; flagged %d%n",
        COMPOUNDS,
        100 * error[COMPOUNDS / 2],
        100 * error[COMPOUNDS * 9 / 10],
        100 * unscaled[COMPOUNDS / 2],
        100 * unscaled[COMPOUNDS * 9 / 10],
        flagged);
    assertThat(error[COMPOUNDS / 2]).isLessThanOrEqualTo(0.025);
    assertThat(error[COMPOUNDS * 9 / 10]).isLessThanOrEqualTo(0.12);
    assertThat(flagged).isLessThan(COMPOUNDS / 30);
  }

  /** Known compounds of two or more elements by anonymous formula, space group and sites. */
  private static List<List<KnownStructure>> prototypes() {
    Map<String, List<KnownStructure>> groups = new TreeMap<>();
    for (KnownStructure known : SharedStructures.all()) {
      boolean usable =
          known.experimentallyKnown().orElse(0) == 1
              && known.spaceGroup().isPresent()
              && known.structure().composition().size() > 1;
      if (usable) {
        String prototype =
            known.structure().composition().anonymousFormula()
                + " "
                + known.spaceGroup().getAsInt()
                + " "
                + known.structure().size();
        groups.computeIfAbsent(prototype, k -> new ArrayList<>()).add(known);
      }
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }

  private static int[][] byMember(List<List<KnownStructure>> prototypes, int total) {
    int[][] byMember = new int[total][];
    int next = 0;
    for (int prototype = 0; prototype < prototypes.size(); prototype++) {
      for (int member = 0; member < prototypes.get(prototype).size(); member++) {
        byMember[next++] = new int[] {prototype, member};
      }
    }
    return byMember;
  }

  private static TemplateChooser chooser(List<KnownStructure> members) {
    List<StructureTemplate> templates =
        members.stream()
            .map(
                known ->
                    new StructureTemplate(
                        known.id(),
                        known.structure().composition(),
                        true,
                        known.hullDistanceEvPerAtom(),
                        known.structure().size(),
                        known.spaceGroup()))
            .toList();
    return new TemplateChooser(
        StructureCatalogue.of(templates, SIGNS), SubstitutionCost.standard(), SIGNS);
  }
}
