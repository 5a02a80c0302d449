package io.github.gapforge.dft;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * Gaps by DFT calculations that somebody runs in a folder of job folders.
 *
 * <p>A composition without a job gets one; its answer is awaited until the result lies in the job's
 * folder. Where a composition has several jobs (structures), all must have ended, and the gap of
 * the one with the lowest energy is the answer.
 */
public final class VaspOracle implements Oracle {

  private final Path folder;
  private final JobSource source;

  /** An oracle that works in a folder, which is made where it is missing. */
  public VaspOracle(Path folder, JobSource source) {
    this.folder = folder.toAbsolutePath().normalize();
    this.source = source;
    try {
      Files.createDirectories(this.folder);
    } catch (IOException e) {
      throw UserError.input("folder of calculations " + folder + " cannot be made: " + e);
    }
  }

  @Override
  public String name() {
    return "vasp " + folder;
  }

  /** The place: its results may yet come. */
  @Override
  public Fingerprint fingerprint() {
    return Fingerprint.ofText("vasp oracle " + folder);
  }

  @Override
  public List<Answer> label(String batch, List<Composition> compositions) {
    Map<String, List<JobFolder>> byKey = new HashMap<>();
    for (JobFolder job : JobFolder.in(folder)) {
      byKey.computeIfAbsent(job.composition().key(), key -> new ArrayList<>()).add(job);
    }
    List<Answer> answers = new ArrayList<>(compositions.size());
    for (Composition composition : compositions) {
      List<JobFolder> jobs = byKey.get(composition.key());
      answers.add(jobs == null ? request(composition) : answer(jobs));
    }
    return answers;
  }

  @Override
  public String wayToAnswer() {
    return "run the calculations in " + folder + " (relax, then static)";
  }

  private Answer request(Composition composition) {
    JobSource.Proposal proposal = source.propose(composition);
    if (proposal.job().isEmpty()) {
      return Answer.none(proposal.problem());
    }
    write(proposal.job().get());
    return Answer.awaited();
  }

  private static Answer answer(List<JobFolder> jobs) {
    List<JobFolder.Outcome> outcomes = jobs.stream().map(JobFolder::outcome).toList();
    if (outcomes.stream().anyMatch(o -> o.state() == JobFolder.State.AWAITED)) {
      return Answer.awaited();
    }
    return outcomes.stream()
        .filter(o -> o.state() == JobFolder.State.DONE)
        .map(o -> o.calculation().orElseThrow())
        .min(Comparator.comparingDouble(VasprunResult.Calculation::energyEvPerAtom))
        .map(lowest -> Answer.labelled(lowest.gapEv()))
        .orElseGet(() -> Answer.none(jobs.get(0).path() + ": " + outcomes.get(0).why()));
  }

  /** Under a hidden name first: a job's folder is whole or not there. */
  private void write(VaspJob job) {
    Path target = folder.resolve(job.name());
    Path partial = folder.resolve("." + job.name() + ".partial");
    try {
      FileUtils.deleteDirectory(partial.toFile());
      for (Map.Entry<String, String> file : job.files().entrySet()) {
        Path path = partial.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      if (Files.exists(target)) {
        throw UserError.input(
            target + " is there, but is no calculation: give the calculations their own folder");
      }
      Files.move(partial, target);
    } catch (IOException e) {
      throw UserError.input(target + " cannot be written: " + e);
    }
  }
}
