package io.github.gapforge.report;

/** How the list was made, in sentences fit for a paper, from the settings and the model card. */
final class MethodsSection {

  private MethodsSection() {}

  static void write(Markup page, ScreeningReport report) {
    MethodsText text =
        new MethodsText(
            new Settings(report.settings()),
            new Card(report.modelCard()),
            new Card(report.metalCard()),
            report.window());
    page.open("section", "id", "methods", "class", "prose").element("h2", "Methods");
    page.element("p", text.filtering());
    page.element("p", text.model());
    page.element("p", text.uncertainty());
    page.element("p", text.recognisingMetals());
    page.element("p", text.novelty());
    page.element("p", text.ranking(report.wantedEntries()));
    page.close();
  }
}
