package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.run.UserError;
import java.math.BigDecimal;
import java.util.List;

/** Range checks of single settings; messages name the whole key and the value. */
final class Checks {

  private Checks() {}

  static int between(Config config, String prefix, String key, int least, int greatest) {
    double value = config.getDouble(key);
    if (value < least || value > greatest || value != Math.rint(value)) {
      throw UserError.usage(
          "setting '"
              + prefix
              + key
              + "' is "
              + config.getString(key)
              + ", but must be a whole number from "
              + least
              + " to "
              + greatest);
    }
    return (int) value;
  }

  /** Any whole number that 64 bits hold. */
  static long whole(Config config, String key) {
    String value = config.getString(key);
    try {
      return new BigDecimal(value.strip()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw UserError.usage(
          "setting '" + key + "' is " + value + ", but must be a whole number of 64 bits");
    }
  }

  static double between(Config config, String prefix, String key, double least, double greatest) {
    double value = config.getDouble(key);
    if (!(value >= least && value <= greatest)) {
      throw UserError.usage(
          "setting '"
              + prefix
              + key
              + "' is "
              + value
              + ", but must lie between "
              + least
              + " and "
              + greatest);
    }
    return value;
  }

  /** A list of numbers, each in the range. */
  static List<Double> allBetween(
      Config config, String prefix, String key, double least, double greatest) {
    List<Double> values = List.copyOf(config.getDoubleList(key));
    for (double value : values) {
      if (!(value >= least && value <= greatest)) {
        throw UserError.usage(
            "setting '"
                + prefix
                + key
                + "' holds "
                + value
                + ", but its values must lie between "
                + least
                + " and "
                + greatest);
      }
    }
    return values;
  }

  static String oneOf(Config config, String prefix, String key, String... allowed) {
    String value = config.getString(key);
    if (!List.of(allowed).contains(value)) {
      throw UserError.usage(
          "setting '"
              + prefix
              + key
              + "' is '"
              + value
              + "', but must be one of "
              + String.join(", ", allowed));
    }
    return value;
  }

  /** A share between 0 and 1, or one of the named ones. */
  static String share(Config config, String prefix, String key, String... named) {
    String value = config.getString(key);
    if (List.of(named).contains(value)) {
      return value;
    }
    try {
      double share = Double.parseDouble(value);
      if (share > 0 && share <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below, with the other values that are no share.
    }
    throw UserError.usage(
        "setting '"
            + prefix
            + key
            + "' is '"
            + value
            + "', but must be a share between 0 and 1 or one of "
            + String.join(", ", named));
  }
}
