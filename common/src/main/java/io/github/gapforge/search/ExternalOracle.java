package io.github.gapforge.search;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Labels by somebody else, such as a queue of DFT calculations, through a folder.
 *
 * <p>A batch is written as {@code requests/BATCH.csv} (id, formula), whole or not there. Results
 * are put into {@code results/} as CSV files of any name (see {@link ResultFile}), for a whole
 * batch or part of it, in any order. A composition is requested once, whatever batch asks for it,
 * and its result serves all of them.
 */
public final class ExternalOracle implements Oracle {

  private final ExternalFolder folder;

  /** An oracle that works through a folder; makes the folder where it is missing. */
  public ExternalOracle(Path folder) {
    this.folder = new ExternalFolder(folder);
  }

  @Override
  public String name() {
    return "external " + folder.path();
  }

  /** The place: its results may yet come. */
  @Override
  public Fingerprint fingerprint() {
    return Fingerprint.ofText("external oracle " + folder.path());
  }

  /**
   * Requests what was not requested before, and says what has come.
   *
   * @throws UserError if the batch was written with other compositions, or a result file is not
   *     whole, names an unknown id, or contradicts another
   */
  @Override
  public List<Answer> label(String batch, List<Composition> compositions) {
    Map<String, ExternalFolder.Request> requests = folder.requests();
    List<Composition> fresh =
        compositions.stream().filter(c -> !requests.containsKey(c.key())).toList();
    if (!fresh.isEmpty()) {
      folder.request(batch, fresh);
      requests.putAll(folder.requests());
    }
    Map<String, Answer> results = folder.results(requests.values());
    List<Answer> answers = new ArrayList<>(compositions.size());
    for (Composition composition : compositions) {
      String id = requests.get(composition.key()).id();
      answers.add(results.getOrDefault(id, Answer.awaited()));
    }
    return answers;
  }

  @Override
  public String wayToAnswer() {
    return "label the formulas of "
        + folder.path().resolve("requests")
        + " and give a table of id,label_ev by --results FILE";
  }

  /**
   * Takes a file of results in: checks all of it and puts it into the folder, whole.
   *
   * @return number of results in it
   * @throws UserError if it is not whole, names an unknown id, or contradicts what is there; then
   *     nothing is taken
   */
  public int ingest(Path results) {
    return folder.ingest(results);
  }
}
