package io.github.gapforge.jobs.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {

  private static final String ID = "20260102-030405-abcdef-01234567";
  private static final String UNFINISHED = "." + ID + ".5ca1ab1e-0000-4000-8000-0000000000";

  @TempDir private Path runs;

  private Path folder(String name, Duration age) throws IOException {
    Path folder = Files.createDirectories(runs.resolve(name));
    Files.writeString(folder.resolve("shortlist.csv"), "formula\n");
    return Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
  }

  private static void sweep(Path runs) throws IOException {
    RunFolder.sweep(
        FileSystem.getLocal(new Configuration()), new org.apache.hadoop.fs.Path(runs.toString()));
  }

  @Test
  void what_a_killed_run_left_unfinished_is_removed_an_hour_later() throws IOException {
    Path left = folder(UNFINISHED + "01", Duration.ofMinutes(61));
    Path inTheMaking = folder(UNFINISHED + "02", Duration.ofMinutes(1));
    Path finished = folder(ID, Duration.ofDays(9));
    Path others = folder(".git", Duration.ofDays(9));
    sweep(runs);
    assertThat(left).doesNotExist();
    assertThat(inTheMaking).isDirectory();
    assertThat(finished.resolve("shortlist.csv")).exists();
    assertThat(others).isDirectory();
  }

  @Test
  void there_is_nothing_to_remove_before_the_first_run() throws IOException {
    sweep(runs.resolve("not yet"));
    assertThat(runs).isEmptyDirectory();
  }
}
