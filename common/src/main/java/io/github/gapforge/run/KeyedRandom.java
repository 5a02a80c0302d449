package io.github.gapforge.run;

/**
 * Random numbers that depend on the run's seed, a purpose and an index alone, never on a partition,
 * a thread or who asked before. Each (seed, purpose, index) has a stream of its own.
 *
 * <p>The stream is SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) with start and increment both
 * derived from the key. The numbers are part of the project's contract: a change changes every
 * published result, and the tests hold frozen values.
 */
public final class KeyedRandom {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final double ULP_53 = 0x1.0p-53;

  private final long gamma;
  private long state;

  private KeyedRandom(long start, long gamma) {
    this.state = start;
    this.gamma = gamma;
  }

  /** The stream of one index, such as a sample's number or a row's key. */
  public static KeyedRandom of(long runSeed, String purpose, long index) {
    return of(key(runSeed, purpose), index);
  }

  /** Seed and purpose in one number, for loops over many indices. */
  public static long key(long runSeed, String purpose) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
    }
    return mix(mix(runSeed + GOLDEN_GAMMA) ^ hash);
  }

  /** The stream of one index under a {@link #key}. */
  public static KeyedRandom of(long key, long index) {
    long row = mix(key + GOLDEN_GAMMA * index);
    return new KeyedRandom(mix(row ^ key), oddGamma(row + GOLDEN_GAMMA));
  }

  /** Uniform over all 64 bits. */
  public long nextLong() {
    state += gamma;
    return mix(state);
  }

  /**
   * Uniform integer from 0 to {@code bound} − 1, without bias (Lemire, ACM Trans. Model. Comput.
   * Simul. 2019, 29, 3).
   *
   * @throws IllegalArgumentException if {@code bound} is not positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + " is not positive");
    }
    long product = (nextLong() >>> 32) * bound;
    if ((product & 0xFFFFFFFFL) < bound) {
      long threshold = (1L << 32) % bound;
      while ((product & 0xFFFFFFFFL) < threshold) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /** Uniform in [0, 1), a multiple of 2<sup>−53</sup>. */
  public double nextDouble() {
    return (nextLong() >>> 11) * ULP_53;
  }

  /** Standard normal by Box and Muller's transform, the same on every platform. */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** Puts the values in random order (Fisher and Yates). */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = nextInt(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  /** Stafford's variant 13 of the MurmurHash3 finaliser. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** An odd increment with enough changes between neighbouring bits. */
  private static long oddGamma(long value) {
    long gamma = mix(value) | 1;
    return Long.bitCount(gamma ^ (gamma >>> 1)) < 24 ? gamma ^ 0xAAAAAAAAAAAAAAAAL : gamma;
  }
}
