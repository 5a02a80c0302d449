package io.github.gapforge.search;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import java.util.List;

/**
 * What labels compositions in a search: a model, a table, or calculations that somebody else makes.
 *
 * <p>Answers may be {@linkplain Answer.Outcome#AWAITED awaited}: then the caller keeps what it has,
 * stops, and asks the same batch again later. The same question always gets the same answer, but
 * for one that was awaited.
 */
public interface Oracle {

  /** What it is, in a few words, for journals and progress. */
  String name();

  /** Stands for everything its answers depend on; part of the identity of what learns from them. */
  Fingerprint fingerprint();

  /**
   * Labels a batch.
   *
   * @param batch name of the batch, of letters, digits, hyphens and underscores; the same
   *     compositions again under the same name
   * @param compositions what to label, each once
   * @return one answer a composition, in their order
   * @throws UserError if answers cannot be read, or contradict each other
   */
  List<Answer> label(String batch, List<Composition> compositions);

  /**
   * What somebody has to do for answers that are {@linkplain Answer.Outcome#AWAITED awaited}, as an
   * instruction; empty for an oracle that answers at once.
   */
  default String wayToAnswer() {
    return "";
  }
}
