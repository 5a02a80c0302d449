package io.github.gapforge.search.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a journal, and who may write it. */
final class JournalFileTest {

  @TempDir private Path folder;

  /** Another process, which says by its exit code whether it may write. */
  static final class Other {

    private static final int REFUSED = 9;

    public static void main(String[] args) {
      try (JournalFile file = JournalFile.open(Path.of(args[0]))) {
        file.lines();
      } catch (UserError refused) {
        System.exit(REFUSED);
      }
    }
  }

  private static int otherProcess(Path path) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            path.toString())
        .start()
        .waitFor();
  }

  @Test
  void while_a_search_writes_it_no_other_may_even_after_it_was_read()
      throws IOException, InterruptedException {
    Path path = folder.resolve("search.jsonl");
    try (JournalFile file = JournalFile.open(path)) {
      file.add(new ObjectMapper().createObjectNode().put("kind", "header"));
      assertThat(file.lines()).hasSize(1);
      assertThat(otherProcess(path)).isEqualTo(Other.REFUSED);
    }
    assertThat(otherProcess(path)).isZero();
  }
}
