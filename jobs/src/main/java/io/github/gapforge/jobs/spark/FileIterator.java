package io.github.gapforge.jobs.spark;

import io.github.gapforge.run.UserError;
import java.util.Iterator;
import org.apache.spark.TaskContext;

/**
 * What a task reads from one input file. A failure of the reader (a truncated archive, a damaged
 * page) is the file's fault and says so; it would otherwise look like a bug.
 */
final class FileIterator<T> implements Iterator<T> {

  private final Iterator<T> records;
  private final String path;

  /**
   * Guards a reader.
   *
   * @param records straight from the reader
   * @param path the file, for the message
   */
  FileIterator(Iterator<T> records, String path) {
    this.records = records;
    this.path = path;
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (Exception e) { // readers written in Scala declare no IOException
      throw told(e);
    }
  }

  @Override
  public T next() {
    try {
      return records.next();
    } catch (Exception e) { // readers written in Scala declare no IOException
      throw told(e);
    }
  }

  private RuntimeException told(Exception failure) {
    TaskContext task = TaskContext.get();
    if (failure instanceof RuntimeException stopped && task != null && task.isInterrupted()) {
      return stopped;
    }
    return damaged(path, failure);
  }

  /** The answer to a file that cannot be read to its end. */
  static UserError damaged(String path, Exception failure) {
    return UserError.input(
        path + " cannot be read to its end (" + reason(failure) + "): is it damaged or not whole?");
  }

  /** What the innermost failure says, in one line. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return why.lines().findFirst().orElse("");
  }
}
