package io.github.gapforge.jobs.spark;

import java.io.Serializable;

/**
 * One line of a CSV file, not yet taken apart.
 *
 * @param bytes the line as it is in the file
 * @param index field of every wanted column, -1 where the file has none
 * @param fields number of fields of the header
 */
@SuppressWarnings("ArrayRecordComponent") // moved once between tasks, never compared
record CsvLine(byte[] bytes, int[] index, int fields) implements Serializable {}
