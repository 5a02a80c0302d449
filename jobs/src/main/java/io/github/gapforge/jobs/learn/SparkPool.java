package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.PoolScan;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.loop.CandidatePool;
import io.github.gapforge.search.loop.ListedPool;
import io.github.gapforge.search.loop.PromiseScan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A pool on the executors, encoded once. A task scans its blocks with the broadcast process and
 * hands back its best; a member's numbers depend on no other, so that the best of all are the same
 * on any number of partitions.
 */
public final class SparkPool implements CandidatePool, AutoCloseable {

  private final JavaSparkContext spark;
  private final Broadcast<LatentSpace> space;
  private final JavaRDD<Block> blocks;
  private final long size;

  /**
   * Members side by side.
   *
   * @param indices in the pool
   * @param keys of their compositions
   * @param elements atomic numbers of each
   * @param codes one a row
   */
  private record Block(long[] indices, String[] keys, byte[][] elements, double[][] codes)
      implements Serializable {

    boolean holds(int member, int atomicNumber) {
      for (byte one : elements[member]) {
        if (one == atomicNumber) {
          return true;
        }
      }
      return false;
    }
  }

  /** A member found, without its composition, which does not travel. */
  private record Hit(PoolScan.Found found, String key) implements Serializable {}

  /** What a task found, of all and of those without a quota. */
  private record Hits(List<Hit> all, List<Hit> free) implements Serializable {}

  /**
   * Encodes those of a pool that have codes.
   *
   * @param space one that can travel
   * @param partitions tasks of a scan
   * @throws IllegalArgumentException if the space cannot be sent to executors
   */
  public SparkPool(
      JavaSparkContext spark, PoolFormulas formulas, LatentSpace space, int partitions) {
    if (!(space instanceof Serializable)) {
      throw new IllegalArgumentException(space + " cannot travel to the executors");
    }
    this.spark = spark;
    this.space = spark.broadcast(space);
    Broadcast<LatentSpace> shared = this.space;
    this.blocks =
        formulas
            .keys()
            .zipWithIndex()
            .filter(member -> shared.value().holds(FormulaParser.parse(member._1())))
            .mapToPair(member -> member)
            .partitionBy(new HashPartitioner(partitions))
            .mapPartitions(members -> new Blocks(members, shared.value()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.size = blocks.map(block -> (long) block.keys().length).fold(0L, Long::sum);
  }

  /** Members: formulas that have a code. */
  public long size() {
    return size;
  }

  private static byte[] elements(Composition composition) {
    byte[] numbers = new byte[composition.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (byte) composition.atomicNumber(i);
    }
    return numbers;
  }

  private static final class Blocks implements Iterator<Block> {

    private final Iterator<Tuple2<String, Long>> members;
    private final LatentSpace space;

    Blocks(Iterator<Tuple2<String, Long>> members, LatentSpace space) {
      this.members = members;
      this.space = space;
    }

    @Override
    public boolean hasNext() {
      return members.hasNext();
    }

    @Override
    public Block next() {
      List<Tuple2<String, Long>> some = new ArrayList<>(ListedPool.BLOCK);
      while (members.hasNext() && some.size() < ListedPool.BLOCK) {
        some.add(members.next());
      }
      List<Composition> compositions =
          some.stream().map(one -> FormulaParser.parse(one._1())).toList();
      return new Block(
          some.stream().mapToLong(Tuple2::_2).toArray(),
          some.stream().map(Tuple2::_1).toArray(String[]::new),
          compositions.stream().map(SparkPool::elements).toArray(byte[][]::new),
          space.encode(compositions));
    }
  }

  @Override
  public Promises promising(GaussianProcess process, Acquisition acquisition, Wanted wanted) {
    Broadcast<GaussianProcess> shared = spark.broadcast(process);
    Broadcast<Set<String>> spent = spark.broadcast(new HashSet<>(wanted.without()));
    int keep = wanted.keep();
    int scarce = wanted.quota().map(quota -> quota.element().atomicNumber()).orElse(0);
    try {
      List<Hits> hits =
          blocks
              .mapPartitions(
                  part ->
                      List.of(scan(part, shared.value(), acquisition, keep, spent.value(), scarce))
                          .iterator())
              .collect();
      return new Promises(best(hits, Hits::all, keep), best(hits, Hits::free, keep));
    } finally {
      shared.destroy();
      spent.destroy();
    }
  }

  private static List<Member> best(List<Hits> hits, Function<Hits, List<Hit>> which, int keep) {
    return hits.stream()
        .flatMap(some -> which.apply(some).stream())
        .sorted(Comparator.comparing(Hit::found, PoolScan.BEST_FIRST))
        .limit(keep)
        .map(hit -> new Member(hit.found(), FormulaParser.parse(hit.key()).reduced()))
        .toList();
  }

  private static Hits scan(
      Iterator<Block> blocks,
      GaussianProcess process,
      Acquisition acquisition,
      int keep,
      Set<String> spent,
      int scarce) {
    PromiseScan scan = new PromiseScan(process, acquisition, keep, scarce > 0);
    Map<Long, String> keys = new HashMap<>();
    while (blocks.hasNext()) {
      Block block = blocks.next();
      scan.add(
          block.indices(),
          block.codes(),
          i -> !spent.contains(block.keys()[i]),
          i -> block.holds(i, scarce));
      for (int i = 0; i < block.indices().length; i++) {
        keys.put(block.indices()[i], block.keys()[i]);
      }
    }
    List<Hit> all = hits(scan.all(), keys);
    return new Hits(all, scarce > 0 ? hits(scan.free(), keys) : all);
  }

  private static List<Hit> hits(List<PoolScan.Found> found, Map<Long, String> keys) {
    return new ArrayList<>(found.stream().map(one -> new Hit(one, keys.get(one.index()))).toList());
  }

  @Override
  public void close() {
    blocks.unpersist();
    space.destroy();
  }
}
