package io.github.gapforge.report;

/** What no list of this kind can tell, of structures and stability by what the run asked for. */
final class CaveatSection {

  private static final String[][] CAVEATS = {
    {
      "The kind of gap matters.",
      "PBE gaps are typically 30–50 % smaller than measured ones. Every gap here says its kind;"
          + " never compare or mix the kinds."
    },
    {
      "Composition only.",
      "The model sees a formula and nothing else. Polymorphs of one composition can differ in gap"
          + " by more than an electronvolt."
    },
    {
      "One polymorph a composition.",
      "Where training data held several entries of one composition, the model learned from a single"
          + " gap for it."
    },
    {"Direct or indirect is unknown.", "So are optical strength, defects and dopability."},
    {
      "Calibrated on the training distribution only.",
      "Intervals and probabilities hold for materials like those trained on. A search picks the"
          + " extremes, where any model is too hopeful."
    }
  };

  private static final String NO_METALS =
      "No classifier of metals was used, and a model of band gaps that was trained on non-metals"
          + " gives a metal a gap like anything else. Some entries may be metals.";

  private CaveatSection() {}

  static void write(Markup page, ScreeningReport report) {
    page.open("section", "id", "caveats", "class", "caveats");
    page.element("h2", "Before you use the list").open("ul");
    for (String[] caveat : CAVEATS) {
      item(page, caveat[0], caveat[1]);
    }
    writeStructure(page, report);
    writeStability(page, report);
    if (report.tellsMetals()) {
      item(page, "Metals are told by a classifier.", metals(report));
    } else {
      item(page, "Metals cannot be recognised.", NO_METALS);
    }
    long unknown =
        report.shortlist().stream().filter(entry -> entry.domain().contains("unknown")).count();
    if (unknown > 0) {
      item(
          page,
          "The domain is not known.",
          "The model’s folder keeps nothing of its training compositions, so that for "
              + Numbers.counted(unknown, "entry", "entries")
              + " it cannot be told whether the composition is like those trained on; only its"
              + " elements were checked.");
    }
    page.close().close();
  }

  private static void writeStructure(Markup page, ScreeningReport report) {
    if (report.structures().stream().anyMatch(one -> one.cell() != null)) {
      item(
          page,
          "Structures are guesses, nothing is relaxed.",
          "Each is a known crystal with other elements in its places, and the right one may be"
              + " missing. Where there is no template, the nearest known formula is a hint where to"
              + " begin.");
    } else {
      item(
          page,
          "No structure, nothing relaxed.",
          "No crystal structure was considered. The nearest known formula is a hint where to begin,"
              + " not a structure.");
    }
  }

  private static void writeStability(Markup page, ScreeningReport report) {
    boolean energies =
        report.structures().stream()
            .anyMatch(one -> Double.isFinite(one.formationEnergyEvPerAtom()));
    boolean hull =
        report.structures().stream().anyMatch(one -> Double.isFinite(one.hullDistanceEvPerAtom()));
    if (hull) {
      item(
          page,
          "Stability is estimated.",
          "Distances from the hull mix energies of a model with those of the known phases; phases"
              + " that are missing make them too low. No phonons stand behind an entry.");
    } else if (energies) {
      item(
          page,
          "Stability is unknown.",
          "A negative formation energy is no sign of it: nearly all known non-metals have one. No"
              + " distance from the convex hull and no phonons stand behind an entry.");
    } else {
      item(
          page,
          "Stability is unknown.",
          "Charge neutrality is a plausibility test. No formation energy, no distance to the convex"
              + " hull and no phonons stand behind an entry.");
    }
  }

  private static String metals(ScreeningReport report) {
    Card card = new Card(report.metalCard());
    String auc =
        card.number("/metrics/auc").stream()
            .mapToObj(value -> " (AUC " + Numbers.fixed(value, 3) + " on held-out compositions)")
            .findFirst()
            .orElse("");
    return "It knows the composition only"
        + auc
        + " and is sometimes wrong. P(metal) is small for every entry, not zero.";
  }

  private static void item(Markup page, String title, String text) {
    page.open("li").element("strong", title).text(" " + text).close();
  }
}
