package io.github.gapforge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.report.ScreeningReport.FunnelStep;
import io.github.gapforge.report.ScreeningReport.Run;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {

  private static final String FULL = ReportPage.html(SampleReport.full());

  private static Document parsed(String html) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(html)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  private static String words(String html) {
    return parsed(html).getElementsByTagName("main").item(0).getTextContent();
  }

  private static ScreeningReport demonstration(boolean demonstration) {
    ScreeningReport full = SampleReport.full();
    Run run = full.run();
    return new ScreeningReport(
        new Run(run.id(), run.startedAt(), run.seconds(), "v", 1, demonstration, "screen <b>&</b>"),
        full.inputs(),
        funnelToThirtySeven(full.funnel()),
        full.gaps(),
        full.window(),
        full.heldOut(),
        full.novelty(),
        full.shortlist().subList(0, 37),
        full.structures(),
        100,
        full.modelCard(),
        full.metalCard(),
        full.settings(),
        full.stageSeconds());
  }

  private static List<FunnelStep> funnelToThirtySeven(List<FunnelStep> funnel) {
    List<FunnelStep> steps = new ArrayList<>(funnel.subList(0, funnel.size() - 1));
    steps.add(new FunnelStep("listed", 37, Map.of("already_known", 212L, "ranked_lower", 2_864L)));
    return steps;
  }

  @Test
  void the_sample_is_written_for_a_person_to_look_at() throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    Files.writeString(target.resolve("report-sample.html"), FULL);
    Files.writeString(
        target.resolve("report-demonstration.html"), ReportPage.html(demonstration(true)));
    Files.writeString(target.resolve("report-empty.html"), ReportPage.html(SampleReport.empty()));
    assertThat(target.resolve("report-sample.html")).isNotEmptyFile();
  }

  @Test
  void every_page_is_well_formed() {
    assertThat(parsed(FULL).getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(parsed(ReportPage.html(SampleReport.empty())).getElementsByTagName("main"))
        .extracting(NodeList::getLength)
        .isEqualTo(1);
  }

  @Test
  void same_report_same_page() {
    assertThat(ReportPage.html(SampleReport.full())).isEqualTo(FULL);
  }

  @Test
  void nothing_is_loaded_from_elsewhere() {
    assertThat(FULL).doesNotContain("http:", "https:", "@import", "url(", "src=", "<link");
    NodeList anchors = parsed(FULL).getElementsByTagName("a");
    for (int i = 0; i < anchors.getLength(); i++) {
      assertThat(((Element) anchors.item(i)).getAttribute("href")).startsWith("#");
    }
  }

  @Test
  void every_entry_of_the_contents_leads_to_a_section() {
    NodeList anchors = parsed(FULL).getElementsByTagName("a");
    for (int i = 0; i < anchors.getLength(); i++) {
      String id = ((Element) anchors.item(i)).getAttribute("href").substring(1);
      assertThat(FULL).contains("<section id=\"" + id + "\"");
    }
  }

  @Test
  void hostile_text_stays_text() {
    ScreeningReport hostile =
        SampleReport.with(
            SampleReport.full(),
            List.of(
                SampleReport.entry(
                    "<script>alert(1)</script>\u0000", "\"' onload=x <img/>", 9.9, "<b>&;]]>")));
    String html = ReportPage.html(hostile);
    assertThat(parsed(html).getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(parsed(html).getElementsByTagName("img").getLength()).isZero();
    assertThat(words(html)).contains("\"' onload=x <img/>", "<b>&", "]]>", "<script>alert(");
  }

  @Test
  void the_default_locale_changes_nothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(ReportPage.html(SampleReport.full())).isEqualTo(FULL);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ReportPage.html(SampleReport.full())).isEqualTo(FULL);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void the_numbers_of_the_funnel_appear_with_their_reasons_in_words() {
    assertThat(words(FULL))
        .contains("4,718,206", "1,180,000", "3,113")
        .contains("2,618,400", "no choice of oxidation states is charge neutral")
        .doesNotContain("not_charge_neutral", "not accounted for");
  }

  @Test
  void a_demonstration_says_so_and_nothing_else_does() {
    assertThat(words(ReportPage.html(demonstration(true))))
        .contains("Demonstration: bundled formulas, drawn at random")
        .contains("What is listed as new may be known well");
    assertThat(words(FULL)).doesNotContain("Demonstration");
  }

  @Test
  void crystals_are_drawn_for_entries_that_have_a_template_and_the_others_are_named() {
    String text = words(FULL);
    assertThat(FULL).contains("Unit cell of MgO", "Unit cell of SrYF");
    assertThat(FULL.split("class=\"cell\"", -1)).as("only the best of each").hasSize(3);
    assertThat(text)
        .contains("2 entries have a template; 1 further choice in structures/index.csv")
        .contains("Na → Mg, Cl → O; cost 12.3, volume × 0.94")
        .contains("Li → Sr; cost")
        .contains("a 5.00, b 6.08, c 7.18 Å")
        .contains("formation energy −2.91 ± 0.08 eV/atom; 0.03 above the hull (0.5 Mg + 0.5 O)")
        .contains("second opinion −2.85 eV/atom; 0.09 above the hull")
        .doesNotContain("odd: extreme scaling")
        .contains("odd: atoms too close unusual density")
        .contains("No known crystal has the ratios of Sr7Y3F11");
    assertThat(words(ReportPage.html(SampleReport.empty()))).contains("No structures were built.");
  }

  @Test
  void a_list_shorter_than_asked_for_says_so_and_why() {
    assertThat(words(ReportPage.html(demonstration(false))))
        .contains("Fewer than asked for: 37 of 100 wanted entries.")
        .contains("212 (already known)");
    assertThat(words(FULL)).doesNotContain("Fewer than asked for");
  }

  @Test
  void the_coverage_of_each_member_stands_for_a_mean_that_nobody_measured() {
    ScreeningReport full = SampleReport.full();
    ObjectNode mean = full.modelCard().deepCopy();
    mean.remove("metrics");
    mean.putArray("members").add(full.modelCard());
    assertThat(words(FULL)).doesNotContain(" alone ");
    assertThat(words(ReportPage.html(SampleReport.withModel(full, mean))))
        .contains("Of " + full.modelCard().get("id").asText() + " alone")
        .contains("Broken line: the nominal 90 %")
        .doesNotContain("The model card gives no coverage");
  }

  @Test
  void an_empty_run_still_makes_a_whole_page() {
    assertThat(words(ReportPage.html(SampleReport.empty())))
        .contains("No formula passed every step.", "Nothing was scored.", "Nothing was matched.")
        .contains("No held-out predictions were given.", "The run gave no model card.")
        .contains("0 of 100 wanted entries", "Before you use the list", "2–4 eV, measured")
        .contains("recorded no settings of the chemical filter", "gave no model card, so");
  }

  @Test
  void without_a_fit_there_is_no_column_of_measured_gaps() {
    List<ScreeningReport.ShortlistEntry> unfitted =
        List.of(SampleReport.entry("SrYF5", "mp-1", Double.NaN, ""));
    String words = words(ReportPage.html(SampleReport.with(SampleReport.full(), unfitted)));
    assertThat(words).contains("Measured gaps were not estimated").doesNotContain("NaN");
    assertThat(words(FULL)).contains("Measured, est.").doesNotContain("NaN");
  }

  @Test
  void every_entry_has_its_row_with_equal_columns() {
    Element table = (Element) parsed(FULL).getElementsByTagName("table").item(1);
    assertThat(table.getAttribute("class")).isEqualTo("shortlist");
    int columns = table.getElementsByTagName("th").getLength();
    assertThat(table.getElementsByTagName("tr").getLength()).isEqualTo(101);
    assertThat(table.getElementsByTagName("td").getLength()).isEqualTo(100 * columns);
  }

  @Test
  void the_caveats_and_the_methods_are_there() {
    assertThat(words(FULL))
        .contains("Composition only.", "30–50 % smaller", "Direct or indirect is unknown.")
        .contains("2021, 125, 16118", "2, 16028", "18, 093011", "32, 10610", "SMACT")
        .contains("limited to 20 atoms, 5 elements and 7 atoms of one element");
  }

  @Test
  void the_caveats_of_structures_and_stability_are_those_of_the_run() {
    assertThat(words(FULL))
        .contains("Structures are guesses", "Stability is estimated.")
        .doesNotContain("No crystal structure was considered", "Stability is unknown.");
    assertThat(words(ReportPage.html(SampleReport.empty())))
        .contains("No crystal structure was considered", "Stability is unknown.")
        .doesNotContain("Structures are guesses", "Stability is estimated.");
  }

  @Test
  void the_model_card_shows_what_the_report_has_no_words_for() {
    assertThat(words(FULL)).contains("36,918", "0.751", "CC BY 4.0", "held_out", "1.312 × PBE");
  }

  @Test
  void a_run_without_a_classifier_says_that_metals_cannot_be_recognised() {
    String without = words(ReportPage.html(SampleReport.withoutMetals(SampleReport.full())));
    assertThat(without).contains("Metals cannot be recognised.").doesNotContain("P(metal)");
    assertThat(words(FULL))
        .contains("P(metal)", "Metals are told by a classifier.", "AUC 0.957")
        .doesNotContain("cannot be recognised");
  }

  @Test
  void an_unknown_domain_is_a_caveat() {
    assertThat(words(FULL)).contains("The domain is not known.", "for 3 entries");
    ScreeningReport known =
        SampleReport.with(SampleReport.full(), List.of(SampleReport.entry("SrYF5", "mp-1", 9, "")));
    assertThat(words(ReportPage.html(known))).doesNotContain("The domain is not known.");
  }

  @Test
  void the_methods_of_a_combination_name_its_members() {
    ScreeningReport full = SampleReport.full();
    ScreeningReport combined =
        new ScreeningReport(
            full.run(),
            full.inputs(),
            full.funnel(),
            full.gaps(),
            full.window(),
            full.heldOut(),
            full.novelty(),
            full.shortlist(),
            full.structures(),
            full.wantedEntries(),
            SampleReport.card(
                """
                {"id": "a + b", "model": "combination", "target": "band_gap_ev", "kind": "PBE",
                 "members": [{"id": "a", "model": "forest", "settings": {"trees": 77}},
                             {"id": "b", "model": "roost", "training_set": {"file": "g.csv"}}]}
                """),
            full.metalCard(),
            full.settings(),
            full.stageSeconds());
    assertThat(words(ReportPage.html(combined)))
        .contains("Several models were averaged", "77 trees", "“roost”", "of g.csv");
  }
}
