package io.github.gapforge.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.elpasolite.generator.FrequencyGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published DFT energies: the teacher is as good as the reference's, and labels as many. */
final class PublishedEnergiesTest {

  /** Class counts of the reference's recipe with the same kernel on all of the source's rows. */
  private static final long[] REFERENCE = {
    4_002, 20_510, 74_058, 430_216, 910_560, 350_293, 113_940, 50_059, 15_529, 2_181
  };

  private static int[] cells;
  private static double[] energies;

  @BeforeAll
  static void read() throws IOException {
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.data("elpasolite_dft.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines = reader.lines().skip(1).toList();
    }
    cells = lines.stream().mapToInt(line -> cell(line.split(","))).toArray();
    energies = lines.stream().mapToDouble(line -> Double.parseDouble(line.split(",")[8])).toArray();
  }

  private static int cell(String[] fields) {
    int cell = 0;
    for (int site = 0; site < Quadruples.SITES; site++) {
      Element element = Element.ofSymbol(fields[site]).orElseThrow();
      cell = cell * SpaceElements.COUNT + SpaceElements.indexOf(element).orElseThrow();
    }
    return cell;
  }

  @Test
  void held_out_energies_are_met_within_85_meV_an_atom() {
    PairSplit split = new PairSplit(1, "test", 0.15);
    int[] seen = places(split, false);
    double[] all =
        KernelTeacher.fit(
                IntStream.of(seen).map(i -> cells[i]).toArray(),
                IntStream.of(seen).mapToDouble(i -> energies[i]).toArray())
            .all();
    double mae =
        IntStream.of(places(split, true))
            .mapToDouble(i -> Math.abs(all[cells[i]] - energies[i]))
            .average()
            .orElseThrow();
    System.out.println("held-out MAE " + mae + " eV/atom");
    assertThat(mae).isBetween(0.05, 0.085);
  }

  private static int[] places(PairSplit split, boolean heldOut) {
    return IntStream.range(0, cells.length)
        .filter(i -> split.isHeldOut(cells[i]) == heldOut)
        .toArray();
  }

  @Test
  void classes_are_as_large_as_the_reference_says_and_the_floor_is_where_it_says() {
    LabelledSpace space = LabelledSpace.ofEnergies(KernelTeacher.fit(cells, energies).all());
    for (int label = 1; label <= EnergyClasses.COUNT; label++) {
      double share = (double) space.count(label) / REFERENCE[label - 1];
      assertThat(share).as("class %d", label).isEqualTo(1, within(label <= 8 ? 0.07 : 0.25));
    }
    LabelledQuadruples training = LabelledQuadruples.augmented(cells, energies);
    int[] own = Arrays.stream(training.placesOf(1)).map(training::cell).toArray();
    assertThat(SiteDistance.between(own, space.cellsOf(1))).isEqualTo(0.236, within(0.03));
    int[] drawn = new int[10_000];
    FrequencyGenerator.of(training).draw(1, 3, 0, drawn.length, drawn);
    SampleTally tally = new SampleTally();
    IntStream.range(0, drawn.length).forEach(i -> tally.add(drawn[i], i));
    GenerationMetrics floor = GenerationMetrics.of(tally, space, 1);
    assertThat(floor.precisionRight()).isEqualTo(0.66, within(0.03));
    assertThat(floor.coverageRight()).isEqualTo(0.52, within(0.03));
    assertThat(floor.distance()).isEqualTo(0.25, within(0.02));
  }
}
