package io.github.gapforge.jobs.generate;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Formulas found, to be written before this is closed.
 *
 * @param formulas columns sample_id and formula, in the order of the indices
 * @param counts what became of the samples
 * @param firstIndex first sample index
 * @param nextIndex index after the last one consumed: where a continuation begins
 * @param samples holds the broadcast network
 * @param held data kept on the executors
 */
public record Generation(
    Dataset<Row> formulas,
    GenerationCounts counts,
    long firstIndex,
    long nextIndex,
    SampleRows samples,
    List<Dataset<Row>> held)
    implements AutoCloseable {

  @Override
  public void close() {
    held.forEach(Dataset::unpersist);
    samples.close();
  }
}
