package io.github.gapforge.structure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A space group in its standard setting: all its symmetry operations, made from the generators in
 * the resource {@code space-groups.txt} - the groups of the starter prototypes and a few more.
 */
public final class SpaceGroup {

  private static final String RESOURCE = "space-groups.txt";
  private static final int MOST_OPERATIONS = 192;

  private final int number;
  private final String symbol;
  private final Centring centring;
  private final List<SymmetryOperation> operations;

  private SpaceGroup(int number, String symbol, Centring centring, List<String> generators) {
    this.number = number;
    this.symbol = symbol;
    this.centring = centring;
    List<SymmetryOperation> all = new ArrayList<>();
    centring.translations().forEach(t -> all.add(SymmetryOperation.parse(t)));
    generators.forEach(g -> all.add(SymmetryOperation.parse(g)));
    operations = closure(all);
  }

  /**
   * The group of the given number.
   *
   * @throws IllegalArgumentException if the table lacks it
   */
  public static SpaceGroup of(int number) {
    SpaceGroup group = Holder.TABLE.get(number);
    if (group == null) {
      throw new IllegalArgumentException(
          "no generators of space group " + number + ", only of " + Holder.TABLE.keySet());
    }
    return group;
  }

  /** Numbers of the groups in the table. */
  public static Set<Integer> numbers() {
    return Holder.TABLE.keySet();
  }

  /** All products of the generators. */
  private static List<SymmetryOperation> closure(List<SymmetryOperation> generators) {
    Set<SymmetryOperation> found = new LinkedHashSet<>();
    List<SymmetryOperation> queue = new ArrayList<>();
    queue.add(SymmetryOperation.parse("x,y,z"));
    found.add(queue.get(0));
    for (int i = 0; i < queue.size(); i++) {
      for (SymmetryOperation generator : generators) {
        SymmetryOperation product = generator.after(queue.get(i));
        if (found.add(product)) {
          queue.add(product);
        }
      }
      if (queue.size() > MOST_OPERATIONS) {
        throw new IllegalStateException("generators " + generators + " make no space group");
      }
    }
    return List.copyOf(queue);
  }

  /** Number in the International Tables. */
  public int number() {
    return number;
  }

  /** Hermann-Mauguin symbol. */
  public String symbol() {
    return symbol;
  }

  /** All operations of the conventional cell, centring included; the identity first. */
  public List<SymmetryOperation> operations() {
    return operations;
  }

  /** The primitive cell of a structure whose conventional cell has this group's centring. */
  CrystalStructure primitive(CrystalStructure conventional) {
    Lattice lattice = centring.primitive(conventional.lattice());
    SiteExpansion cell = new SiteExpansion(lattice, List.of(SymmetryOperation.parse("x,y,z")));
    for (Site site : conventional.sites()) {
      double[] point = conventional.lattice().cartesian(site.x(), site.y(), site.z());
      double[] fraction = lattice.fractional(point[0], point[1], point[2]);
      cell.add(site.element(), fraction[0], fraction[1], fraction[2]);
    }
    return CrystalStructure.of(lattice, cell.sites());
  }

  @Override
  public String toString() {
    return symbol + " (" + number + ")";
  }

  private static Map<Integer, SpaceGroup> read() {
    Map<Integer, SpaceGroup> table = new TreeMap<>();
    try (InputStream stream = SpaceGroup.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\\|"))
          .forEach(
              cells -> {
                int number = Integer.parseInt(cells[0].strip());
                table.put(
                    number,
                    new SpaceGroup(
                        number,
                        cells[1].strip(),
                        Centring.valueOf(cells[2].strip()),
                        List.of(cells[3].split(";"))));
              });
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
    return table;
  }

  private static final class Holder {
    static final Map<Integer, SpaceGroup> TABLE = read();
  }
}
