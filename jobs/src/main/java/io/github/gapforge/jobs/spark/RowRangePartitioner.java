package io.github.gapforge.jobs.spark;

import org.apache.spark.Partitioner;

/** Puts consecutive rows into the same partition and keeps partitions in the order of the rows. */
final class RowRangePartitioner extends Partitioner {

  private static final long serialVersionUID = 1L;

  private final int partitions;
  private final long rows;

  RowRangePartitioner(int partitions, long rows) {
    this.partitions = partitions;
    this.rows = Math.max(1, rows);
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object row) {
    return (int) ((Long) row * partitions / rows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowRangePartitioner that
        && partitions == that.partitions
        && rows == that.rows;
  }

  @Override
  public int hashCode() {
    return 31 * partitions + Long.hashCode(rows);
  }
}
