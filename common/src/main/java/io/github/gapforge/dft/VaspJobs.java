package io.github.gapforge.dft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.PoscarWriter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes calculations of a preset: a relaxation, and in the folder {@value VaspJob#STATIC} a run at
 * the relaxed cell, whose energy and gap count.
 *
 * @param preset the settings
 */
public record VaspJobs(DftPreset preset) implements Serializable {

  private static final String STEPS =
      """
      1. Put the potentials named in POTENTIALS.txt together, in this order, as POTCAR, here and in static/.
         They are licensed with VASP and are not part of this folder.
      2. Run VASP here: it relaxes cell and atoms. (The Materials Project relaxes twice: copy CONTCAR to POSCAR
         and run again, if you want the same.)
      3. Copy CONTCAR to static/POSCAR and run VASP in static/: energy and gap are those of this run.
      4. Leave static/vasprun.xml (or .gz) where it is: that is what is read. An empty file FAILED in this folder
         gives the calculation up.
      Forces, phonons and elastic constants are not checked by these files.
      """;

  /** Elements that the preset names no potential for, by atomic number; empty if all is well. */
  public List<Element> withoutPotential(Composition composition) {
    List<Element> missing = new ArrayList<>();
    for (int i = 0; i < composition.size(); i++) {
      if (!preset.potentials().containsKey(composition.element(i))) {
        missing.add(composition.element(i));
      }
    }
    return missing;
  }

  /**
   * The files of one structure.
   *
   * @param name name of the folder, also the POSCAR's first line
   * @param origin where the structure is from, for {@value VaspJob#PROVENANCE}: texts, numbers and
   *     lists by name
   * @throws IllegalArgumentException if an element has no potential
   */
  public VaspJob job(String name, CrystalStructure structure, Map<String, Object> origin) {
    List<Element> missing = withoutPotential(structure.composition());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "preset " + preset.name() + " has no potential for " + missing);
    }
    IncarRules rules = new IncarRules(preset, structure);
    KpointMesh mesh = preset.mesh().mesh(structure, preset.relaxationMesh());
    KpointMesh denser = preset.mesh().mesh(structure, preset.fixedCellMesh());
    List<String> labels =
        PoscarWriter.counts(structure).keySet().stream().map(preset.potentials()::get).toList();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("POSCAR", PoscarWriter.write(name, structure));
    files.put("INCAR", Incar.file(rules.tags(preset.relaxation(), mesh)));
    files.put("KPOINTS", mesh.text(name));
    files.put("POTENTIALS.txt", labels.stream().collect(Collectors.joining("\n", "", "\n")));
    files.put(VaspJob.STATIC + "/INCAR", Incar.file(rules.tags(preset.fixedCell(), denser)));
    files.put(VaspJob.STATIC + "/KPOINTS", denser.text(name + ", mesh for the unrelaxed cell"));
    files.put("STEPS.txt", STEPS);
    files.put(VaspJob.PROVENANCE, provenance(structure, labels, origin));
    return new VaspJob(name, files);
  }

  private String provenance(
      CrystalStructure structure, List<String> labels, Map<String, Object> origin) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(VaspJob.FORMULA, structure.composition().reducedFormula());
    all.put("sites", structure.size());
    all.putAll(origin);
    all.put("relaxed", false);
    all.put("dft_preset", preset.name());
    all.put("functional", preset.functional());
    all.put("potentials", labels);
    all.put("source_of_settings", preset.source());
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(all)
              .replace("\r\n", "\n")
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("provenance of " + all.get(VaspJob.FORMULA), e);
    }
  }
}
