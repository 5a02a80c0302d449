package io.github.gapforge.jobs.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Works through an iterator in batches and hands out the results one by one. */
final class BatchIterator<A, B> implements Iterator<B> {

  private final Iterator<A> input;
  private final int batchSize;
  private final Function<List<A>, Iterator<B>> work;
  private Iterator<B> current = Collections.emptyIterator();

  BatchIterator(Iterator<A> input, int batchSize, Function<List<A>, Iterator<B>> work) {
    this.input = input;
    this.batchSize = batchSize;
    this.work = work;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && input.hasNext()) {
      List<A> batch = new ArrayList<>(batchSize);
      while (batch.size() < batchSize && input.hasNext()) {
        batch.add(input.next());
      }
      current = work.apply(batch);
    }
    return current.hasNext();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no rows left");
    }
    return current.next();
  }
}
