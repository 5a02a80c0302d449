package io.github.gapforge.report;

/** The card of the classifier of metals, or that there was none. */
final class MetalSection {

  private MetalSection() {}

  static void write(Markup page, ScreeningReport report) {
    page.open("section", "id", "metals").element("h2", "Classifier of metals");
    if (!report.tellsMetals()) {
      page.element("p", "None was used: metals cannot be recognised.", "class", "empty").close();
      return;
    }
    Card card = new Card(report.metalCard());
    page.open("dl", "class", "facts");
    card.text("/id").ifPresent(text -> fact(page, "Model", text));
    card.text("/training_set/file").ifPresent(text -> fact(page, "Training file", text));
    card.count("/training_set/compositions")
        .ifPresent(n -> fact(page, "Training compositions", Numbers.count(n)));
    card.number("/metrics/auc").ifPresent(v -> fact(page, "AUC, held out", Numbers.fixed(v, 3)));
    card.number("/metrics/calibration_error")
        .ifPresent(v -> fact(page, "Calibration error, held out", Numbers.fixed(v, 3)));
    page.close();
    page.open("details").element("summary", "The whole card");
    JsonOutline.write(page, report.metalCard());
    page.close().close();
  }

  private static void fact(Markup page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close();
  }
}
