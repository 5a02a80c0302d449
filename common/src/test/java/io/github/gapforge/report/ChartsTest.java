package io.github.gapforge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.gapforge.report.ScreeningReport.Grid;
import io.github.gapforge.report.ScreeningReport.HeldOutPoint;
import io.github.gapforge.report.ScreeningReport.Histogram;
import io.github.gapforge.report.ScreeningReport.Window;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {

  private static final Window WIDE = new Window(6, 1000, "PBE");

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
  }

  @ParameterizedTest(name = "a span of {0} in at most {1} intervals has steps of {2}")
  @CsvSource({
    "10,8,2",
    "10,10,1",
    "7.3,8,1",
    "0.9,5,0.2",
    "100,8,20",
    "1180000,8,200000",
    "3,6,0.5"
  })
  void steps_are_one_two_or_five_times_a_power_of_ten(double span, int intervals, double step) {
    assertThat(Ticks.step(span, intervals)).isEqualTo(step);
  }

  @Test
  void ticks_include_both_ends_where_these_are_round() {
    assertThat(Ticks.between(0, 10, 8)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    assertThat(Ticks.label(25_000_000)).isEqualTo("25\u202fM");
    assertThat(Ticks.label(1_500_000)).isEqualTo("1.5\u202fM");
    assertThat(Ticks.label(500_000)).isEqualTo("500,000");
    assertThat(Ticks.between(0.3, 1.1, 5).stream().map(Ticks::label))
        .containsExactly("0.4", "0.6", "0.8", "1");
  }

  @Test
  void axes_end_at_the_next_round_place() {
    assertThat(Ticks.roundedUp(9.3, 8)).isEqualTo(10);
    assertThat(Ticks.roundedUp(8, 8)).isEqualTo(8);
    assertThat(Ticks.roundedUp(0, 8)).isEqualTo(1);
    assertThat(Ticks.roundedUp(Double.NaN, 8)).isEqualTo(1);
  }

  @Test
  void scales_carry_their_ends_to_the_ends_and_keep_strays_inside() {
    Scale linear = new LinearScale(0, 10, 300, 20);
    assertThat(List.of(linear.at(0), linear.at(5), linear.at(10), linear.at(99)))
        .containsExactly(300.0, 160.0, 20.0, 20.0);
    Scale log = new LogScale(1000, 300, 20);
    assertThat(log.at(1000)).isEqualTo(20);
    assertThat(log.at(1)).isLessThan(300);
    assertThat(log.at(10) - log.at(100)).isEqualTo(log.at(100) - log.at(1000), within());
    assertThat(log.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void an_axis_without_length_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearScale(1, 1, 0, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> new LogScale(0, 0, 9));
  }

  @Test
  void a_histogram_draws_a_bar_for_every_filled_bin_and_marks_the_window() {
    HistogramChart chart =
        new HistogramChart(new Histogram(0, 1, new long[] {7, 0, 7, 3, 0, 1, 2, 2, 0}), WIDE);
    Markup page = new Markup();
    chart.draw(page);
    String svg = page.finished();
    assertThat(count(svg, "class=\"bar\"")).isEqualTo(4);
    assertThat(count(svg, "class=\"bar wanted\"")).isEqualTo(2);
    assertThat(svg).contains("<title>6–7 eV: 2</title>", "<title>6 eV and above, PBE</title>");
    assertThat(chart.isLogarithmic()).isFalse();
  }

  @Test
  void counts_that_span_orders_of_magnitude_stand_on_a_logarithmic_axis() {
    Histogram wide = new Histogram(0, 1, new long[] {100_000, 500, 1});
    assertThat(new HistogramChart(wide, WIDE).isLogarithmic()).isTrue();
    assertThat(new HistogramChart(new Histogram(0, 1, new long[3]), WIDE).isEmpty()).isTrue();
    assertThat(new HistogramChart(new Histogram(0, 1, new long[0]), WIDE).isEmpty()).isTrue();
  }

  @Test
  void a_heat_map_draws_only_cells_that_hold_something() {
    HeatMap map =
        new HeatMap(new Grid(1, 1, new long[][] {{1, 0, 90}, {0, 0, 5}}), WIDE, List.of());
    Markup page = new Markup();
    map.draw(page);
    String svg = page.finished();
    assertThat(count(svg, "<rect")).isEqualTo(3);
    assertThat(svg).contains("<title>gap 2–3 eV, EMD 1–2: 5</title>", "heat0", "heat8");
    assertThat(new HeatMap(new Grid(1, 1, new long[0][0]), WIDE, List.of()).isEmpty()).isTrue();
  }

  @Test
  void a_parity_plot_names_its_worst_points() {
    List<HeldOutPoint> points =
        IntStream.range(0, 100)
            .mapToObj(i -> new HeldOutPoint("X" + i, 5, 5 - 0.01 * i, 0.3))
            .toList();
    Markup page = new Markup();
    new ScatterChart(points, "PBE").draw(page);
    String svg = page.finished();
    assertThat(count(svg, "h0")).isEqualTo(100);
    assertThat(svg).contains("X99: true 5.00, predicted 4.01 eV").doesNotContain("X5: ");
  }

  @Test
  void curves_that_share_a_colour_differ_in_their_lines() {
    double[] ends = {0, 1};
    List<ElpasolitePage.Curve> curves =
        IntStream.range(0, 9)
            .mapToObj(i -> new ElpasolitePage.Curve("curve " + i, true, ends, ends))
            .toList();
    ElpasolitePage.Plane plane = new ElpasolitePage.Plane("many", "", "x", "y", curves);
    String html = new ElpasolitePage(Map.of(), List.of(), List.of(), List.of(plane)).html();
    // Each stands in the legend, too.
    List<String> strokes =
        Pattern.compile("stroke: #[^\"]*").matcher(html).results().map(MatchResult::group).toList();
    assertThat(strokes).hasSize(18);
    assertThat(strokes.stream().distinct()).hasSize(9);
  }

  @Test
  void what_is_no_number_is_not_drawn() {
    Markup page = new Markup();
    new ScatterChart(List.of(new HeldOutPoint("X", Double.NaN, 1, 0)), "PBE").draw(page);
    new BarChart(List.of(new BarChart.Bar("0–2", Double.NaN, List.of())), "a", "b", 0.9).draw(page);
    new HeatMap(
            new Grid(1, 1, new long[][] {{1}}),
            WIDE,
            List.of(SampleReport.entry("X", "", Double.NaN, "")))
        .draw(page);
    assertThat(page.finished()).doesNotContain("NaN").contains("0–2");
  }

  @Test
  void the_palette_goes_steadily_away_from_its_ground() {
    assertThat(Palette.onLight()).hasSize(Palette.STEPS);
    assertThat(Palette.onDark()).hasSize(Palette.STEPS);
    for (int i = 1; i < Palette.STEPS; i++) {
      double light = luminance(Palette.onLight().get(i));
      double dark = luminance(Palette.onDark().get(i));
      assertThat(light).isLessThan(luminance(Palette.onLight().get(i - 1)) - 8);
      assertThat(dark).isGreaterThan(luminance(Palette.onDark().get(i - 1)) + 8);
    }
    assertThat(Palette.styleClass(1, 1000)).isEqualTo("heat0");
    assertThat(Palette.styleClass(1000, 1000)).isEqualTo("heat8");
    assertThat(Palette.styleClass(1, 1)).isEqualTo("heat8");
  }
}
