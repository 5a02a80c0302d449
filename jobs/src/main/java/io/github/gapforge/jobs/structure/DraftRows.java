package io.github.gapforge.jobs.structure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.dft.DftPreset;
import io.github.gapforge.dft.JobFolder;
import io.github.gapforge.dft.VaspJob;
import io.github.gapforge.dft.VaspJobs;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.StabilityEstimate;
import io.github.gapforge.structure.CifWriter;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.PoscarWriter;
import io.github.gapforge.substitution.HypotheticalStructure;
import io.github.gapforge.template.ChosenTemplate;
import io.github.gapforge.template.TemplateMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes rows of the index, and with them the files that they name; one for each task. */
final class DraftRows {

  private static final String OK = "ok";
  private static final String NO_POTENTIAL = "no_potential:";

  private final StructurePlan plan;
  private final StructureFiles files;
  private final Optional<VaspJobs> jobs;

  DraftRows(StructurePlan plan, StructureFiles files) {
    this.plan = plan;
    this.files = files;
    jobs =
        plan.dftPreset().isEmpty()
            ? Optional.empty()
            : Optional.of(new VaspJobs(DftPreset.named(plan.dftPreset())));
  }

  Row row(Draft draft, Verdict verdict) {
    return draft.built().map(built -> built(draft, built, verdict)).orElseGet(() -> without(draft));
  }

  private Row built(Draft draft, Draft.Built built, Verdict verdict) {
    HypotheticalStructure made = built.made();
    ChosenTemplate template = built.template();
    files.write(built.name() + ".cif", CifWriter.write(built.name(), made.structure()));
    if (plan.poscar()) {
      files.write(built.name() + ".vasp", PoscarWriter.write(comment(built), made.structure()));
    }
    List<String> remarks = new ArrayList<>(verdict.remarks());
    Optional<String> job = verdict.kept() ? job(built, verdict, remarks) : Optional.empty();
    return RowFactory.create(
        draft.formula(),
        template.rank(),
        status(made.status(), remarks),
        template.id(),
        template.formula(),
        template.cost(),
        template.emd(),
        made.volumeScale(),
        made.structure().lattice().volume(),
        made.minimumDistanceAngstrom(),
        of(verdict.energy(), EnergyEstimate::valueEvPerAtom),
        of(verdict.energy(), EnergyEstimate::sdEvPerAtom),
        of(verdict.stability(), StabilityEstimate::distanceEvPerAtom),
        draft.knownAs().orElse(null),
        built.name() + ".cif",
        of(verdict.stability(), StabilityEstimate::probabilityNear),
        verdict.stability().map(s -> s.hull().decomposition().text()).orElse(null),
        job.orElse(null),
        of(verdict.second().energy(), EnergyEstimate::valueEvPerAtom),
        of(verdict.second().energy(), EnergyEstimate::sdEvPerAtom),
        of(verdict.second().stability(), StabilityEstimate::distanceEvPerAtom));
  }

  private static String comment(Draft.Built built) {
    return built.name()
        + " from "
        + built.template().id()
        + " "
        + built.template().swaps().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  /** Writes the calculation; an element without potential makes a remark, and no file. */
  private Optional<String> job(Draft.Built built, Verdict verdict, List<String> remarks) {
    if (jobs.isEmpty()) {
      return Optional.empty();
    }
    CrystalStructure structure = built.made().structure();
    List<String> missing =
        jobs.get().withoutPotential(structure.composition()).stream().map(e -> e.symbol()).toList();
    if (!missing.isEmpty()) {
      remarks.add(NO_POTENTIAL + String.join(",", missing));
      return Optional.empty();
    }
    VaspJob job = jobs.get().job(built.name(), structure, origin(built, verdict));
    if (!hasBegun(job, built.template().id())) {
      job.files().forEach((path, text) -> files.write(job.name() + "/" + path, text));
    }
    return Optional.of(job.name());
  }

  /**
   * Whether the job's folder has results already: its files stay then, as they were calculated.
   *
   * @throws UserError if they are of another template's crystal, whose results would be taken for
   *     this one's
   */
  private boolean hasBegun(VaspJob job, String templateId) {
    if (JobFolder.MARKS.stream().noneMatch(mark -> files.has(job.name() + "/" + mark))) {
      return false;
    }
    String there = templateId(files.read(job.name() + "/" + VaspJob.PROVENANCE).orElse("{}"));
    if (!there.equals(templateId)) {
      throw UserError.input(
          plan.folder()
              + "/"
              + job.name()
              + " holds results of a crystal from template '"
              + there
              + "', and this run's is from '"
              + templateId
              + "': give another --output, or move that folder away");
    }
    return true;
  }

  private static String templateId(String provenance) {
    try {
      return new ObjectMapper().readTree(provenance).path(Draft.Built.TEMPLATE_ID).asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static Map<String, Object> origin(Draft.Built built, Verdict verdict) {
    Map<String, Object> origin = new LinkedHashMap<>(built.origin());
    verdict
        .energy()
        .ifPresent(
            energy -> {
              origin.put("predicted_formation_energy_ev_per_atom", energy.valueEvPerAtom());
              origin.put("predicted_sd_ev_per_atom", known(energy.sdEvPerAtom()));
            });
    verdict
        .stability()
        .ifPresent(
            stability -> {
              origin.put("predicted_hull_distance_ev_per_atom", stability.distanceEvPerAtom());
              origin.put("decomposition", stability.hull().decomposition().text());
            });
    return origin;
  }

  /** The words of a status: what is odd about the structure, and the remarks. */
  static String status(String ofStructure, List<String> remarks) {
    List<String> words = new ArrayList<>();
    if (!ofStructure.equals(OK) || remarks.isEmpty()) {
      words.add(ofStructure);
    }
    words.addAll(remarks);
    return String.join(" ", words);
  }

  private static <T> Double of(Optional<T> known, ToDoubleFunction<T> value) {
    return known.map(one -> known(value.applyAsDouble(one))).orElse(null);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static Row without(Draft draft) {
    Object[] cells = new Object[FileStructures.INDEX.size()];
    cells[0] = draft.formula();
    cells[2] = draft.failure();
    if (draft.nearest().isPresent()) {
      TemplateMatch nearest = draft.nearest().get();
      cells[3] = nearest.id();
      cells[4] = nearest.formula();
      cells[6] = nearest.emd();
    }
    cells[13] = draft.knownAs().orElse(null);
    return RowFactory.create(cells);
  }
}
