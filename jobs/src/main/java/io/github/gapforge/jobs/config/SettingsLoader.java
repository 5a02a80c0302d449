package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.gapforge.run.UserError;
import java.io.File;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Layers the settings: the application's defaults, then the files given, then single values; later
 * ones win.
 *
 * <p>Only keys that the defaults have are accepted, and only values of the default's type.
 */
public final class SettingsLoader {

  private static final String ROOT = "gapforge";

  /** A number or a truth value can stand for a text: it is written the same. */
  private static final Set<ConfigValueType> TEXTS =
      EnumSet.of(ConfigValueType.STRING, ConfigValueType.NUMBER, ConfigValueType.BOOLEAN);

  private SettingsLoader() {}

  /** The defaults shipped inside the application, {@code conf/gapforge.conf}. */
  public static Config defaults() {
    return ConfigFactory.parseResources(SettingsLoader.class.getClassLoader(), "gapforge.conf")
        .getConfig(ROOT);
  }

  /**
   * The settings of a run.
   *
   * @param files HOCON files in order, each with a top level {@code gapforge}
   * @param overrides single values, {@code key → value}, keys without the leading {@code gapforge.}
   * @throws UserError for a file that is missing or broken, an unknown key (with a suggestion), or
   *     a value of the wrong type
   */
  public static Config load(List<File> files, Map<String, String> overrides) {
    Config defaults = defaults();
    Config merged = defaults;
    for (File file : files) {
      merged = checked(parse(file), defaults, file.getPath()).withFallback(merged);
    }
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      String where = "--set " + override.getKey() + "=" + override.getValue();
      merged = checked(parseOverride(override, where), defaults, where).withFallback(merged);
    }
    return merged.resolve();
  }

  private static Config parse(File file) {
    try {
      Config config =
          ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false))
              .resolve();
      Set<String> others = new TreeSet<>(config.root().keySet());
      others.remove(ROOT);
      if (!others.isEmpty()) {
        throw UserError.usage(
            "settings file "
                + file
                + " has '"
                + others.iterator().next()
                + "' at its top level; all keys stand below 'gapforge'");
      }
      return config.hasPath(ROOT) ? config.getConfig(ROOT) : ConfigFactory.empty();
    } catch (ConfigException.IO e) {
      throw UserError.input(
          "settings file " + file + " cannot be read: give the path of an existing file to --conf");
    } catch (ConfigException e) {
      throw UserError.input("settings file " + file + " is not valid HOCON: " + e.getMessage());
    }
  }

  private static Config parseOverride(Map.Entry<String, String> override, String where) {
    try {
      return ConfigFactory.parseString(
          override.getKey() + " = " + quotedIfNeeded(override.getValue()));
    } catch (ConfigException e) {
      throw UserError.usage(where + " is not a setting: write --set key=value");
    }
  }

  /** Paths and URIs hold characters that HOCON reserves. */
  private static String quotedIfNeeded(String value) {
    return value.matches("[A-Za-z0-9_.-]+")
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static Config checked(Config given, Config defaults, String where) {
    check("", given.root(), defaults, where);
    return given;
  }

  /** Walks the tree: the flat view of a configuration leaves out null values and empty objects. */
  private static void check(String prefix, ConfigObject given, Config defaults, String where) {
    for (String name : new TreeSet<>(given.keySet())) {
      String key = prefix + ConfigUtil.joinPath(name);
      ConfigValue value = given.get(name);
      if (!defaults.hasPath(key)) {
        String whole = firstLeaf(key, value);
        throw UserError.usage(
            "unknown setting '" + whole + "' in " + where + suggestion(whole, defaults));
      }
      ConfigValue normal = defaults.getValue(key);
      if (value instanceof ConfigObject inner && normal instanceof ConfigObject) {
        check(key + ".", inner, defaults, where);
      } else {
        requireType(key, value, normal, where);
      }
    }
  }

  private static String firstLeaf(String key, ConfigValue value) {
    if (!(value instanceof ConfigObject group) || group.isEmpty()) {
      return key;
    }
    String name = new TreeSet<>(group.keySet()).first();
    return firstLeaf(key + "." + ConfigUtil.joinPath(name), group.get(name));
  }

  private static void requireType(String key, ConfigValue value, ConfigValue normal, String where) {
    ConfigValueType wanted = normal.valueType();
    boolean fits =
        switch (wanted) {
          case NUMBER -> isNumber(value);
          case BOOLEAN -> isBoolean(value);
          case STRING -> TEXTS.contains(value.valueType());
          default -> value.valueType() == wanted;
        };
    if (!fits) {
      throw UserError.usage(
          "setting '"
              + key
              + "' in "
              + where
              + " is "
              + value.render(ConfigRenderOptions.concise())
              + ", but must be "
              + described(wanted));
    }
  }

  private static String described(ConfigValueType type) {
    return switch (type) {
      case BOOLEAN -> "a truth value (true or false)";
      case NUMBER -> "a number";
      case OBJECT -> "a group of settings";
      default -> "a text";
    };
  }

  private static boolean isNumber(ConfigValue value) {
    if (value.valueType() == ConfigValueType.NUMBER) {
      return true;
    }
    try {
      Double.parseDouble(String.valueOf(value.unwrapped()));
      return value.valueType() == ConfigValueType.STRING;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isBoolean(ConfigValue value) {
    return value.valueType() == ConfigValueType.BOOLEAN
        || Set.of("true", "false").contains(String.valueOf(value.unwrapped()));
  }

  private static String suggestion(String key, Config defaults) {
    if (key.startsWith(ROOT + ".") || key.equals(ROOT)) {
      return "; leave the leading '" + ROOT + ".' out";
    }
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (Map.Entry<String, ConfigValue> entry : defaults.entrySet()) {
      String known = entry.getKey();
      int distance = LevenshteinDistance.getDefaultInstance().apply(key, known);
      if (known.endsWith("." + key)) {
        distance = 0;
      }
      if (distance < least || (distance == least && known.compareTo(nearest) < 0)) {
        least = distance;
        nearest = known;
      }
    }
    return least <= Math.max(3, key.length() / 2)
        ? "; did you mean '" + nearest + "'?"
        : "; see conf/gapforge.conf for all of them";
  }
}
