package io.github.gapforge.jobs.generate;

import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.FormulaSampler;
import io.github.gapforge.generator.Generator;
import java.io.Serializable;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A generator that keeps its samplers from task to task: what a writer's networks said is worth
 * keeping, since formulas begin alike, and changes no formula. One is broadcast; each JVM has
 * samplers of its own, as many as tasks ran beside one another.
 */
final class WarmSamplers implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Generator generator;
  private final DecodeRule rule;
  private final long seed;
  private transient volatile ConcurrentLinkedDeque<FormulaSampler> idle;

  WarmSamplers(Generator generator, DecodeRule rule, long seed) {
    this.generator = generator;
    this.rule = rule;
    this.seed = seed;
  }

  /** A sampler for the calling thread, until it is given back. */
  FormulaSampler take() {
    FormulaSampler warm = idle().poll();
    return warm == null ? generator.sampler(rule, seed) : warm;
  }

  /** Takes a sampler back that has finished: one that was stopped in its work is left alone. */
  void giveBack(FormulaSampler sampler) {
    idle().push(sampler);
  }

  private ConcurrentLinkedDeque<FormulaSampler> idle() {
    if (idle == null) {
      synchronized (this) {
        if (idle == null) {
          idle = new ConcurrentLinkedDeque<>();
        }
      }
    }
    return idle;
  }
}
