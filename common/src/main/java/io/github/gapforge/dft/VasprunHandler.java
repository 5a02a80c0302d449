package io.github.gapforge.dft;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.structure.StructureFormatException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Takes from the elements of a {@code vasprun.xml}, as they come, what a calculation is. */
final class VasprunHandler {

  private static final String ROOT = "modeling";
  private static final int MOST_CHARACTERS = 200;

  /** What VASP does where the file does not say (its manual, NELM). */
  private static final double STEPS_OTHERWISE = 60;

  /** Binding energies are tens of eV an atom: what is far beyond is no energy of a cell. */
  private static final double MOST_EV_PER_ATOM = 1e4;

  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Double> parameters = new HashMap<>();
  private final Map<String, Double> electronic = new HashMap<>();
  private final Map<String, Double> ionic = new HashMap<>();
  private final long[] atoms = new long[Element.COUNT + 1];

  private String name = "";
  private String array = "";
  private boolean firstCell;
  private boolean whole;
  private int electronicSteps;
  private int ionicSteps;
  private BandEdges bands;
  private boolean readsBands;

  void start(String element, String nameAttribute, String comment) {
    if (path.isEmpty() && !element.equals(ROOT)) {
      throw new StructureFormatException(0, "is no vasprun.xml: it begins with <" + element + ">");
    }
    text.setLength(0);
    name = nameAttribute == null ? "" : nameAttribute;
    switch (element) {
      case "array" -> array = name;
      case "rc" -> firstCell = true;
      case "calculation" -> beginCalculation();
      case "scstep" -> {
        electronicSteps++;
        electronic.clear();
      }
      case "eigenvalues" -> {
        // Only the calculation's own: projected ones come again, and those of a band path differ.
        if (isBelow("calculation")) {
          bands = new BandEdges();
          readsBands = true;
        }
      }
      case "set" -> beginSet(comment == null ? "" : comment);
      default -> {
        // Text and end tell the rest.
      }
    }
    path.push(element);
  }

  private void beginCalculation() {
    ionicSteps++;
    electronicSteps = 0;
    electronic.clear();
    ionic.clear();
    bands = null;
    readsBands = false;
  }

  private void beginSet(String comment) {
    if (readsBands && comment.startsWith("spin")) {
      bands.beginSpin();
    } else if (readsBands && comment.startsWith("kpoint")) {
      bands.beginKpoint();
    }
  }

  private boolean isBelow(String parent) {
    return parent.equals(path.peek());
  }

  void characters(char[] characters, int from, int length) {
    // Longer texts are none of ours; they are not kept.
    if (text.length() < MOST_CHARACTERS) {
      text.append(characters, from, Math.min(length, MOST_CHARACTERS));
    }
  }

  void end() {
    String element = path.pop();
    String own = text.toString().strip();
    text.setLength(0);
    switch (element) {
      case "i" -> number(own);
      case "c" -> atom(own);
      case "r" -> eigenvalue(own);
      case "eigenvalues" -> readsBands = false;
      case ROOT -> whole = path.isEmpty();
      default -> {
        // Nothing of ours ends here.
      }
    }
  }

  private void number(String own) {
    if (path.contains("parameters") && (name.equals("NELM") || name.equals("NSW"))) {
      parameters.put(name, Double.parseDouble(own));
    } else if (isBelow("energy") && name.startsWith("e_")) {
      (path.contains("scstep") ? electronic : ionic).put(name, Double.parseDouble(own));
    }
  }

  /** The first cell of each row of the array of atoms is the element's symbol. */
  private void atom(String own) {
    if (firstCell && array.equals("atoms") && path.contains("atominfo")) {
      Element element =
          Element.ofSymbol(own)
              .orElseThrow(
                  () ->
                      new StructureFormatException(0, "holds an atom '" + own + "' of no element"));
      atoms[element.atomicNumber()]++;
    }
    firstCell = false;
  }

  private void eigenvalue(String own) {
    if (!readsBands) {
      return;
    }
    String[] cells = own.split("\\s+");
    if (cells.length != 2) {
      throw new StructureFormatException(0, "holds '" + own + "', no eigenvalue and occupation");
    }
    bands.add(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]));
  }

  /** Everything together, once the file has ended. */
  VasprunResult.Calculation calculation() {
    if (!whole) {
      throw new StructureFormatException(0, "has no end of <" + ROOT + ">");
    }
    if (ionicSteps == 0 || !ionic.containsKey("e_fr_energy")) {
      throw new StructureFormatException(0, "holds no finished ionic step: its run was aborted");
    }
    return new VasprunResult.Calculation(
        composition(),
        energy(),
        bands == null ? Double.NaN : bands.gapEv(),
        electronicSteps < parameters.getOrDefault("NELM", STEPS_OTHERWISE),
        parameters.getOrDefault("NSW", 0.0) <= 1 || ionicSteps < parameters.get("NSW"),
        ionicSteps);
  }

  private Composition composition() {
    int[] present = new int[Element.COUNT];
    long[] counts = new long[Element.COUNT];
    int size = 0;
    for (int z = 1; z < atoms.length; z++) {
      if (atoms[z] > 0) {
        present[size] = z;
        counts[size++] = atoms[z];
      }
    }
    if (size == 0) {
      throw new StructureFormatException(0, "holds no atoms");
    }
    return Composition.of(Arrays.copyOf(present, size), Arrays.copyOf(counts, size));
  }

  /**
   * The free energy without its smearing. Some versions of VASP write a wrong {@code e_0_energy}
   * behind an ionic step (vasp.at forum, topic 16942), so the correction is taken from the last
   * electronic step.
   */
  private double energy() {
    double free = ionic.get("e_fr_energy");
    requirePossible(free);
    boolean corrected =
        electronic.containsKey("e_0_energy") && electronic.containsKey("e_fr_energy");
    double energy =
        corrected
            ? free + electronic.get("e_0_energy") - electronic.get("e_fr_energy")
            : ionic.getOrDefault("e_0_energy", free);
    requirePossible(energy);
    return energy;
  }

  private void requirePossible(double energy) {
    long number = Arrays.stream(atoms).sum();
    if (!(Math.abs(energy) < MOST_EV_PER_ATOM * number)) {
      throw new StructureFormatException(
          0, "has energy " + energy + " eV, which " + number + " atoms cannot have");
    }
  }
}
