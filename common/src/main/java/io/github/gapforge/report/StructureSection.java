package io.github.gapforge.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The best hypothetical crystal of each entry, drawn, with what is known of it. */
final class StructureSection {

  private static final String OK = "ok";

  private StructureSection() {}

  static void write(Markup page, ScreeningReport report) {
    List<ProposedStructure> all = report.structures();
    page.open("section", "id", "structures").element("h2", "Structures");
    if (all.isEmpty()) {
      page.element("p", "No structures were built.", "class", "empty").close();
      return;
    }
    List<ProposedStructure> drawn = ProposedStructure.bestOfEach(all);
    writeLead(page, drawn.size(), all);
    page.open("div", "class", "cells");
    drawn.forEach(one -> writeFigure(page, one));
    page.close();
    writeWithout(page, all.stream().filter(one -> one.cell() == null).toList());
    page.close();
  }

  private static void writeLead(Markup page, int drawn, List<ProposedStructure> all) {
    long further = all.stream().filter(one -> one.cell() != null).count() - drawn;
    page.open("p", "class", "lead");
    page.text("Hypothetical crystals: the formula in the place of a known one of the same ratios,");
    page.text(" cell scaled by atomic volumes, nothing relaxed. ");
    page.text(Numbers.counted(drawn, "entry has", "entries have") + " a template");
    page.text(
        further == 0
            ? ". "
            : "; "
                + Numbers.counted(further, "further choice", "further choices")
                + " in structures/index.csv. ");
    if (all.stream().anyMatch(one -> Double.isFinite(one.hullDistanceEvPerAtom()))) {
      page.text("Energies above the hull set a model’s energy against computed ones of known");
      page.text(" phases; phases that are not known make them too low.");
    }
    page.close();
  }

  private static void writeFigure(Markup page, ProposedStructure one) {
    page.open("figure", "id", "structure-" + one.formula());
    new CellPicture(one.formula(), one.cell()).draw(page);
    page.open("figcaption").open("strong");
    ChemicalText.writeFormula(page, one.formula());
    page.close();
    page.text(" as ");
    ChemicalText.writeFormula(page, one.templateFormula());
    page.text(" (" + one.templateId() + ")");
    line(page, mapping(one));
    line(page, parameters(one.cell()));
    line(page, "shortest distance " + Numbers.fixed(one.minimumDistanceAngstrom(), 2) + " Å");
    if (Double.isFinite(one.formationEnergyEvPerAtom())) {
      line(page, energy(one));
    }
    if (one.second() != null && Double.isFinite(one.second().formationEnergyEvPerAtom())) {
      line(page, second(one.second()));
    }
    if (!one.status().equals(OK)) {
      line(page, "odd: " + one.status().replace('_', ' '));
    }
    if (!one.knownAs().isEmpty()) {
      line(page, "this composition is known: " + one.knownAs());
    }
    if (!one.cif().isEmpty()) {
      page.open("span", "class", "below").element("code", "structures/" + one.cif()).close();
    }
    page.close().close();
  }

  private static void line(Markup page, String text) {
    page.element("span", text, "class", "below");
  }

  /** Only what changes. */
  private static String mapping(ProposedStructure one) {
    String changed =
        Stream.of(one.mapping().split(" "))
            .filter(swap -> swap.contains(">"))
            .filter(swap -> !swap.split(">", 2)[0].equals(swap.split(">", 2)[1]))
            .map(swap -> swap.replace(">", " → "))
            .collect(Collectors.joining(", "));
    String cost = "cost " + Numbers.fixed(one.substitutionCost(), 1);
    String scale = "volume × " + Numbers.fixed(one.volumeScale(), 2);
    return (changed.isEmpty() ? "" : changed + "; ") + cost + ", " + scale;
  }

  private static String parameters(UnitCell cell) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append("abc".charAt(i)).append(' ').append(Numbers.fixed(cell.edge(i), 2)).append(", ");
    }
    text.setLength(text.length() - 2);
    text.append(" Å; ");
    for (int i = 0; i < 3; i++) {
      text.append("αβγ".charAt(i)).append(' ').append(Numbers.fixed(cell.angleDeg(i), 1));
      text.append(i < 2 ? "°, " : "°");
    }
    return text.toString();
  }

  private static String energy(ProposedStructure one) {
    String formation =
        "formation energy "
            + Numbers.fixed(one.formationEnergyEvPerAtom(), 2)
            + " ± "
            + Numbers.fixed(one.sdEvPerAtom(), 2)
            + " eV/atom";
    return Double.isFinite(one.hullDistanceEvPerAtom())
        ? formation
            + "; "
            + Numbers.fixed(one.hullDistanceEvPerAtom(), 2)
            + " above the hull ("
            + one.decomposition()
            + ")"
        : formation;
  }

  private static String second(ProposedStructure.Second second) {
    String energy =
        "second opinion " + Numbers.fixed(second.formationEnergyEvPerAtom(), 2) + " eV/atom";
    return Double.isFinite(second.hullDistanceEvPerAtom())
        ? energy + "; " + Numbers.fixed(second.hullDistanceEvPerAtom(), 2) + " above the hull"
        : energy;
  }

  private static void writeWithout(Markup page, List<ProposedStructure> without) {
    if (without.isEmpty()) {
      return;
    }
    page.open("p");
    page.text("No known crystal has the ratios of ");
    for (int i = 0; i < without.size(); i++) {
      page.text(i == 0 ? "" : ", ");
      ChemicalText.writeFormula(page, without.get(i).formula());
    }
    page.text(". More known crystals (--crystals) may.").close();
  }
}
