package io.github.gapforge.jobs.learn;

import io.github.gapforge.jobs.config.LearnSettings;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.loop.Kappa;
import io.github.gapforge.search.loop.LoopSettings;
import io.github.gapforge.search.loop.Strategy;
import java.util.Locale;

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
