package io.github.gapforge.search;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder through which an {@link ExternalOracle} works: requests out, results in. */
final class ExternalFolder {

  private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String HEADER = "id,formula";

  private final Path path;
  private final Path requests;
  private final Path results;

  ExternalFolder(Path path) {
    this.path = path.toAbsolutePath().normalize();
    this.requests = this.path.resolve("requests");
    this.results = this.path.resolve("results");
    try {
      Files.createDirectories(requests);
      Files.createDirectories(results);
    } catch (IOException e) {
      throw UserError.input("oracle folder " + path + " cannot be made: " + e.getMessage());
    }
  }

  /**
   * A composition that was asked for.
   *
   * @param id its id in request and result files
   * @param composition what is to be labelled
   */
  record Request(String id, Composition composition) {}

  Path path() {
    return path;
  }

  /** Everything asked for so far, by composition key. */
  Map<String, Request> requests() {
    Map<String, Request> all = new LinkedHashMap<>();
    for (Path file : files(requests)) {
      List<String> lines = lines(file);
      if (!lines.get(0).equals(HEADER)) {
        throw UserError.input(file + " is no request of this program: its header is not " + HEADER);
      }
      for (String line : lines.subList(1, lines.size())) {
        Request request = request(file, line);
        all.putIfAbsent(request.composition().key(), request);
      }
    }
    return all;
  }

  private static Request request(Path file, String line) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length == 2) {
        return new Request(cells[0], FormulaParser.parse(cells[1]));
      }
    } catch (FormulaParseException e) {
      // Answered below: this program wrote the file, and somebody has changed it.
    }
    throw UserError.input(file + " was changed: '" + line + "' is no id and formula");
  }

  /** Writes a batch. */
  void request(String batch, List<Composition> compositions) {
    if (!BATCH.matcher(batch).matches()) {
      throw new IllegalArgumentException("batch named '" + batch + "'");
    }
    Path file = requests.resolve(batch + ".csv");
    if (Files.exists(file)) {
      throw UserError.input(
          file
              + " is there, but asks for other formulas than "
              + compositions.get(0).reducedFormula()
              + ": the folder is another search's, give each its own");
    }
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < compositions.size(); i++) {
      text.append(String.format(Locale.ROOT, "%s-%03d,", batch, i + 1));
      text.append(compositions.get(i).reducedFormula()).append('\n');
    }
    write(file, text.toString());
  }

  /** All results that have come, by id. */
  Map<String, Answer> results(Collection<Request> known) {
    Map<String, Request> byId = byId(known);
    Map<String, ResultFile.Result> all = new HashMap<>();
    for (Path file : files(results)) {
      ResultFile.read(file, lines(file), byId).forEach(result -> add(all, result));
    }
    Map<String, Answer> answers = new HashMap<>();
    all.forEach((id, result) -> answers.put(id, result.answer()));
    return answers;
  }

  private static Map<String, Request> byId(Collection<Request> known) {
    Map<String, Request> byId = new HashMap<>();
    known.forEach(request -> byId.put(request.id(), request));
    return byId;
  }

  private static void add(Map<String, ResultFile.Result> all, ResultFile.Result result) {
    ResultFile.Result before = all.putIfAbsent(result.id(), result);
    if (before != null && !before.answer().equals(result.answer())) {
      throw UserError.input(
          "results contradict each other: "
              + before.says()
              + ", "
              + result.says()
              + "; take one of them away");
    }
  }

  /** Checks a file together with what is there, then puts it there. */
  int ingest(Path file) {
    if (!Files.isRegularFile(file)) {
      throw UserError.input("results " + file + " do not exist");
    }
    Map<String, Request> byId = byId(requests().values());
    Map<String, ResultFile.Result> all = new HashMap<>();
    for (Path there : files(results)) {
      ResultFile.read(there, lines(there), byId).forEach(result -> add(all, result));
    }
    List<String> lines = lines(file);
    List<ResultFile.Result> fresh = ResultFile.read(file, lines, byId);
    fresh.forEach(result -> add(all, result));
    String text = String.join("\n", lines) + "\n";
    Path target = results.resolve(String.valueOf(file.getFileName()));
    if (Files.exists(target) && !lines(target).equals(lines)) {
      throw UserError.input(target + " is there with other results: rename " + file);
    }
    write(target, text);
    return fresh.size();
  }

  /** Files of a folder that are not being written, in order of their names. */
  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".csv"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UserError.input("oracle folder " + folder + " cannot be read: " + e.getMessage());
    }
  }

  /** The lines of a file, which must be whole: the last line ends, too. */
  private static List<String> lines(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (text.isEmpty() || !text.endsWith("\n")) {
        throw UserError.input(
            file
                + " is half written: its last line does not end; write it under another name and"
                + " rename it when it is whole");
      }
      return new ArrayList<>(text.lines().toList());
    } catch (IOException e) {
      throw UserError.input(file + " cannot be read: " + e.getMessage());
    }
  }

  private static void write(Path file, String text) {
    Path partial = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.writeString(partial, text, StandardCharsets.UTF_8);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
