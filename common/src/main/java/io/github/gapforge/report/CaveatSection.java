package io.github.gapforge.report;

/** What no list of this kind can tell, the same in every report. */
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
      "No structure, nothing relaxed.",
      "No crystal structure was considered. The nearest known formula is a hint where to begin, not"
          + " a structure."
    },
    {
      "One polymorph a composition.",
      "Where training data held several entries of one composition, the model learned from a single"
          + " gap for it."
    },
    {
      "Stability is unknown.",
      "Charge neutrality is a plausibility test. No formation energy, no distance to the convex"
          + " hull and no phonons stand behind an entry."
    },
    {"Direct or indirect is unknown.", "So are optical strength, defects and dopability."},
    {
      "Calibrated on the training distribution only.",
      "Intervals and probabilities hold for materials like those trained on. A search picks the"
          + " extremes, where any model is too hopeful."
    }
  };

  private CaveatSection() {}

  static void write(Markup page) {
    page.open("section", "id", "caveats", "class", "caveats");
    page.element("h2", "Before you use the list").open("ul");
    for (String[] caveat : CAVEATS) {
      page.open("li").element("strong", caveat[0]).text(" " + caveat[1]).close();
    }
    page.close().close();
  }
}
