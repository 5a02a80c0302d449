package io.github.gapforge.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheet and the script that go into the page. */
final class PageResource {

  private PageResource() {}

  static String text(String name) {
    try (InputStream in = PageResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing from the application: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
