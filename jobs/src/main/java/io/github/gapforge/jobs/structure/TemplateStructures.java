package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.PairLimits;
import io.github.gapforge.template.OxidationSigns;
import io.github.gapforge.template.StructureCatalogue;
import io.github.gapforge.template.StructureTemplate;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;

/** The crystals of a file or folder of templates, ready to be broadcast. */
public final class TemplateStructures implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int MOST_TOLD = 5;

  private final StructureCatalogue catalogue;
  private final CrystalStructure[] crystals;
  private final double[] formationEnergies;
  private final PairLimits limits;
  private final List<String> rejected;

  private TemplateStructures(List<TemplateReading> readings, List<String> rejected) {
    this.rejected = List.copyOf(rejected);
    crystals = readings.stream().map(TemplateReading::structure).toArray(CrystalStructure[]::new);
    limits = PairLimits.measured(crystals.length, i -> crystals[i]);
    formationEnergies = readings.stream().mapToDouble(TemplateReading::formationEnergy).toArray();
    List<StructureTemplate> templates = new ArrayList<>(crystals.length);
    for (TemplateReading reading : readings) {
      templates.add(
          new StructureTemplate(
              reading.id(),
              reading.structure().composition(),
              reading.experimentallyKnown(),
              Double.isNaN(reading.hullDistance())
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(reading.hullDistance()),
              reading.structure().size(),
              reading.spaceGroup() == 0
                  ? OptionalInt.empty()
                  : OptionalInt.of(reading.spaceGroup())));
    }
    catalogue = StructureCatalogue.of(templates, new OxidationSigns(ValidityRules.smact()));
  }

  /**
   * Reads a file, or all template files right in a folder ({@link TemplateFiles}).
   *
   * @throws UserError if nothing is there, or nothing in it is a template
   */
  public static TemplateStructures read(SparkSession spark, String location) {
    List<TemplateReading> readable = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    for (TemplateReading reading : TemplateFiles.read(spark, location).collect()) {
      if (reading.structure() == null) {
        rejected.add(reading.id());
      } else {
        readable.add(reading);
      }
    }
    if (readable.isEmpty()) {
      throw UserError.input(
          "--templates "
              + location
              + " holds no readable crystal"
              + (rejected.isEmpty()
                  ? ""
                  : "; first of " + rejected.size() + ": " + rejected.get(0)));
    }
    return new TemplateStructures(readable, rejected);
  }

  /** Says how many there are, and the first of those that cannot be used. */
  public void tell(Progress progress, String location) {
    progress.say(
        "%,d known crystals of %,d compositions from %s",
        catalogue.size(), catalogue.compositions(), location);
    rejected.stream().limit(MOST_TOLD).forEach(why -> progress.say("rejected: %s", why));
    if (rejected.size() > MOST_TOLD) {
      progress.say("rejected: %,d in all", rejected.size());
    }
  }

  /** Fingerprint of the files that the crystals were read from, by their names and content. */
  public static Fingerprint content(SparkSession spark, String location) {
    return TemplateFiles.content(spark, location);
  }

  /** What templates are chosen from. */
  public StructureCatalogue catalogue() {
    return catalogue;
  }

  /** The crystal at a place of the catalogue. */
  public CrystalStructure crystal(int place) {
    return crystals[place];
  }

  /** How near atoms of two elements come in these crystals. */
  public PairLimits limits() {
    return limits;
  }

  /** Its formation energy, eV/atom; not a number where the file does not say. */
  public double formationEnergy(int place) {
    return formationEnergies[place];
  }

  /** File, line and reason of every crystal that could not be used. */
  public List<String> rejected() {
    return rejected;
  }
}
