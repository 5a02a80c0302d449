package io.github.gapforge.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The identity of something computed: SHA-256 over all that determines it.
 *
 * <p>A stage's output is identified by the stage's name and version, its settings, and the
 * fingerprints of what it read (inputs and models). Equal fingerprints mean equal content, so what
 * is published under one is never computed again.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Fingerprint of bytes read to the end of the stream. */
  public static Fingerprint ofContent(InputStream stream) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return of(digest);
  }

  /** Fingerprint of a stage's output; the order of the map's entries does not matter. */
  public static Fingerprint ofStage(
      String stage, int version, Map<String, ?> settings, Fingerprint... inputs) {
    StringBuilder text = new StringBuilder(stage).append('\n').append(version).append('\n');
    new TreeMap<>(settings)
        .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    for (Fingerprint input : inputs) {
      text.append(input.hex).append('\n');
    }
    return ofText(text.toString());
  }

  /** Fingerprint of a text's UTF-8 bytes. */
  public static Fingerprint ofText(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return of(digest);
  }

  /** The first twelve digits, for people and file names. */
  public String brief() {
    return hex.substring(0, 12);
  }

  /** The first 64 bits as a number, for random draws keyed by text. */
  public long leadingBits() {
    return HexFormat.fromHexDigitsToLong(hex, 0, 16);
  }

  @Override
  public String toString() {
    return hex;
  }

  private static Fingerprint of(MessageDigest digest) {
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
