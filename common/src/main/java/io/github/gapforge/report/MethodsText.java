package io.github.gapforge.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gapforge.report.ScreeningReport.Window;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The sentences of the methods paragraph. A sentence says only what settings and card say. */
record MethodsText(Settings settings, Card card, Card metals, Window window) {

  private static final String AGD = "J. Phys. Chem. C 2021, 125, 16118";

  private static final Map<String, String> STATES =
      Map.of(
          "smact", "oxidation states with at least three reports in the ICSD as of 2024",
          "smact14", "the oxidation states of SMACT’s list of 2014",
          "icsd16", "the oxidation states of the ICSD as of 2016",
          "pymatgen-sp", "pymatgen’s oxidation states of structure prediction",
          "matgan", "the oxidation states of MATGAN’s own check");

  private static final Map<String, String> DESCRIPTORS =
      Map.of(
          "magpie132", "132 statistics of elemental properties",
          "magpie145", "145 statistics of elemental properties, stoichiometry and valence");

  String filtering() {
    String start =
        "Formulas were parsed exactly and reduced, and repeated compositions were merged. ";
    return settings
        .get("filter.rules")
        .map(rules -> start + limits() + balance(rules))
        .orElse(start + "The run recorded no settings of the chemical filter.");
  }

  private String balance(String rules) {
    return "A formula passed if it is charge neutral"
        + (settings.isOn("filter.pauling")
            ? " and every cation is less electronegative than every anion (Pauling’s scale)"
            : "")
        + ", by the rule set “"
        + rules
        + "”"
        + Optional.ofNullable(STATES.get(rules)).map(s -> ", which takes " + s).orElse("")
        + " (SMACT: Davies et al., J. Open Source Softw. 2019, 4, 1361); "
        + (settings.isOn("filter.mixed-valence")
            ? "atoms of one element were allowed to differ in oxidation state, "
            : "all atoms of an element had the same oxidation state, ")
        + (settings.isOn("filter.alloys")
            ? "and formulas of metals only were accepted as alloys."
            : "and formulas of metals only were not accepted as alloys.");
  }

  private String limits() {
    Optional<String> atoms = settings.get("filter.limits.atoms");
    Optional<String> elements = settings.get("filter.limits.elements");
    Optional<String> count = settings.get("filter.limits.count");
    if (atoms.isEmpty() || elements.isEmpty() || count.isEmpty()) {
      return "";
    }
    String origin =
        atoms.get().equals("20") && elements.get().equals("5") && count.get().equals("7")
            ? " (the limits of active generative design, " + AGD + ")"
            : " (active generative design, " + AGD + ", has 20, 5 and 7)";
    return String.format(
        Locale.ROOT,
        "The reduced formula was limited to %s atoms, %s elements and %s atoms of one element%s. ",
        atoms.get(),
        elements.get(),
        count.get(),
        origin);
  }

  String model() {
    if (card.json().isEmpty()) {
      return "The run gave no model card, so that nothing can be said about the model.";
    }
    return card.at("/members").isAbsent() ? single() : combined();
  }

  private String combined() {
    StringBuilder text =
        new StringBuilder(
            "Several models were averaged, each weighted by its number of networks (a forest counts as"
                + " one). ");
    for (JsonNode member : card.json().path("members")) {
      text.append(new MethodsText(settings, new Card(member), metals, window).single()).append(' ');
    }
    return text.append(
            "The gap is the mean of theirs; by the law of total variance the spread between them"
                + " adds to the uncertainty; intervals and probabilities are those of the mixture of"
                + " their calibrated distributions.")
        .toString();
  }

  private String named() {
    if (isForest()) {
      return "A random forest" + trees();
    }
    long networks = card.count("/network/networks").orElse(0);
    if (!kind().equals("roost") || networks == 0) {
      return "A model of the kind “" + kind() + "”";
    }
    return (networks == 1 ? "A Roost network" : "An ensemble of " + networks + " Roost networks")
        + card.text("/began_with/id")
            .map(id -> ", begun with the weights of " + id + ",")
            .orElse("");
  }

  private String single() {
    return (isForest()
            ? settings.get("descriptors.set").map(MethodsText::descriptors).orElse("")
            : "")
        + named()
        + " was trained on "
        + compositions()
        + card.text("/training_set/file").map(file -> " of " + file).orElse("")
        + " to predict the band gap ("
        + window.kind()
        + ")."
        + (isForest()
            ? " Its scores and its calibration come from compositions that were held out of a fit;"
                + " the model that scored was then fitted to all of them."
            : " Its scores come from compositions that were held out of the training.");
  }

  private static String descriptors(String set) {
    return "Compositions were described by "
        + DESCRIPTORS.getOrDefault(set, "the descriptor set " + set)
        + " (Magpie: Ward et al., npj Comput. Mater. 2016, 2, 16028). ";
  }

  private String compositions() {
    OptionalLong count = card.count("/training_set/compositions");
    return count.isPresent()
        ? Numbers.count(count.getAsLong()) + " compositions"
        : "the labelled compositions";
  }

  private String kind() {
    return card.text("/model").or(() -> card.text("/kind")).orElse("random forest");
  }

  private boolean isForest() {
    return kind().toLowerCase(Locale.ROOT).contains("forest");
  }

  private String trees() {
    return card.text("/settings/trees")
        .or(() -> settings.get("forest.trees"))
        .map(trees -> " of " + trees + " trees")
        .orElse("");
  }

  String uncertainty() {
    String text =
        "The uncertainty of a gap has two parts: the spread of the model"
            + (isForest() ? " over its trees" : "")
            + ", and the scatter that"
            + " remains on held-out compositions. The 90 % intervals were calibrated on held-out"
            + " compositions and cut at zero; the probability of lying in the window follows from"
            + " the same calibration.";
    return card.number("/measured_from_pbe/slope").isEmpty()
        ? text
        : text
            + " The measured gap was estimated by a straight line from the PBE gap, fitted to"
            + " compositions for which both are known.";
  }

  String recognisingMetals() {
    return metals.json().isEmpty()
        ? "No classifier of metals was used, so that metals could not be recognised."
        : "The probability of a metal was predicted from the composition by a calibrated classifier"
            + metals.text("/training_set/file").map(file -> " trained on " + file).orElse("")
            + settings
                .get("shortlist.max-p-metal")
                .map(most -> "; entries have at most " + most)
                .orElse("")
            + ".";
  }

  String novelty() {
    return "Novelty is the Element Mover’s Distance to the nearest known formula (ElMD: Hargreaves"
        + " et al., Chem. Mater. 2020, 32, 10610), computed exactly on the modified Pettifor scale"
        + " (Glawe et al., New J. Phys. 2016, 18, 093011).";
  }

  String ranking(int wanted) {
    String perSystem =
        settings
            .get("shortlist.per-chemical-system")
            .map(n -> ", at most " + n + " of one chemical system")
            .orElse("");
    String known =
        settings.isOff("shortlist.include-known")
            ? "Compositions that a given set of known formulas holds were left out. "
            : "";
    String least =
        settings
            .get("shortlist.min-probability")
            .filter(p -> !p.matches("0(\\.0*)?"))
            .map(p -> " and a probability of at least " + p + " to lie in it")
            .orElse("");
    return known
        + "Entries have a predicted gap of "
        + WindowText.of(window)
        + least
        + ". They are ranked by "
        + (settings.get("shortlist.rank-by").filter(by -> by.contains("upper-end")).isPresent()
            ? "the upper end of the gap's 90 % interval"
            : "the probability that the gap lies in the window")
        + (metals.json().isEmpty() ? "" : " times that of no metal")
        + "; ties by the larger"
        + " distance to the nearest known formula, then by formula. The list takes the first "
        + Numbers.count(wanted)
        + perSystem
        + ".";
  }
}
