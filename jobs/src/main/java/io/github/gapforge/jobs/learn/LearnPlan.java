package io.github.gapforge.jobs.learn;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.jobs.config.LearnSettings;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.loop.ElementQuota;
import io.github.gapforge.search.loop.Kappa;
import io.github.gapforge.search.loop.LoopSettings;
import io.github.gapforge.search.loop.Strategy;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Settings as the loop understands them.
 *
 * @param loop the rounds
 * @param strategy of proposals
 */
public record LearnPlan(LoopSettings loop, Strategy strategy) {

  /**
   * The plan of settings.
   *
   * @throws UserError if they do not go together
   */
  public static LearnPlan of(LearnSettings settings, long seed) {
    try {
      LoopSettings loop =
          new LoopSettings(
              settings.rounds(),
              settings.batch(),
              Math.multiplyExact(settings.batch(), settings.proposalsAtMost()),
              new Kappa(settings.kappa(), settings.kappaLast()),
              LoopSettings.Targets.valueOf(upper(settings.targets())),
              LoopSettings.Registration.valueOf(upper(settings.registration())),
              LoopSettings.Failures.valueOf(upper(settings.failures())),
              settings.validOnly(),
              quota(settings.elementQuota()),
              seed);
      Strategy strategy = strategy(settings);
      if (settings.search().equals("pool") && !strategy.worksOnPools()) {
        throw UserError.usage(
            "setting 'learn.batch-rule' is '"
                + settings.batchRule()
                + "', which moves freely: use gp-bucb, believer or liar over a pool, or"
                + " --search box");
      }
      return new LearnPlan(loop, strategy);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("the settings of learn do not go together: " + e.getMessage());
    }
  }

  /** None, or an element and its share, such as {@code F=0.7}. */
  private static Optional<ElementQuota> quota(String given) {
    if (given.isBlank()) {
      return Optional.empty();
    }
    String[] parts = given.split("=", -1);
    try {
      Element element = Element.ofSymbol(parts[0].strip()).orElseThrow();
      return Optional.of(new ElementQuota(element, Double.parseDouble(parts[1].strip())));
    } catch (NoSuchElementException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw UserError.usage(
          "setting 'learn.element-quota' is '"
              + given
              + "': write an element and a share between 0 and 1, such as F=0.7, or none (\"\")");
    }
  }

  private static Strategy strategy(LearnSettings settings) {
    Strategy.Worth worth = Strategy.Worth.valueOf(upper(settings.acquisition()));
    String rule = settings.batchRule();
    boolean bound = worth == Strategy.Worth.UCB || worth == Strategy.Worth.THOMPSON;
    Strategy.Batches batches =
        rule.equals("auto")
            ? bound ? Strategy.Batches.GP_BUCB : Strategy.Batches.BELIEVER
            : Strategy.Batches.valueOf(upper(rule));
    return new Strategy(worth, batches);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
