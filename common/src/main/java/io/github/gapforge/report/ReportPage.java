package io.github.gapforge.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The report of a screening run as one HTML file that needs nothing else: no fonts, scripts or
 * images from outside, and a policy in it that forbids them. It is complete without its script,
 * which only sorts and searches the shortlist.
 *
 * <p>The text is well-formed XML as well.
 */
public final class ReportPage {

  private static final String STYLE = PageResource.text("report.css");
  private static final String SCRIPT = PageResource.text("report.js");

  private ReportPage() {}

  /** The page; write it as UTF-8. The same report gives the same text, byte for byte. */
  public static String html(ScreeningReport report) {
    Markup page = new Markup().verbatim("<!DOCTYPE html>\n");
    page.open("html", "lang", "en");
    writeHead(page, report);
    page.open("body").open("main");
    HeaderSection.write(page, report);
    FunnelSection.write(page, report.funnel());
    GapSection.write(page, report);
    UncertaintySection.write(page, report);
    CaveatSection.write(page, report);
    ShortlistSection.write(page, report);
    StructureSection.write(page, report);
    ModelSection.write(page, report.modelCard());
    MetalSection.write(page, report);
    MethodsSection.write(page, report);
    ProvenanceSection.write(page, report);
    page.close();
    page.open("script").verbatim(SCRIPT).close();
    return page.close().close().finished() + "\n";
  }

  private static void writeHead(Markup page, ScreeningReport report) {
    page.open("head").empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy());
    page.element("title", "GapForge screening " + report.run().id());
    page.open("style").verbatim(STYLE + Palette.css()).close();
    page.close();
  }

  /** Only our own script may run, and nothing may be loaded. */
  private static String policy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; "
        + "script-src 'sha256-"
        + Base64.getEncoder().encodeToString(sha256(SCRIPT))
        + "'";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
