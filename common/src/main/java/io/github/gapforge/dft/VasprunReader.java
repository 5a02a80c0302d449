package io.github.gapforge.dft;

import io.github.gapforge.structure.StructureFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads {@code vasprun.xml} from beginning to end without keeping it. A file that is cut off,
 * damaged, or of something else gives a result with the reason, never an exception.
 */
public final class VasprunReader {

  private static final int MOST_CHARACTERS = 160;

  private VasprunReader() {}

  /** Reads a file, gzipped if its name ends in {@code .gz}. */
  public static VasprunResult read(Path file) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain =
            file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return read(plain);
    } catch (IOException e) {
      return VasprunResult.unreadable("cannot be read: " + firstLine(e));
    }
  }

  /** Reads a stream of XML, in the encoding that VASP always writes. */
  public static VasprunResult read(InputStream stream) {
    VasprunHandler handler = new VasprunHandler();
    try {
      XMLStreamReader reader =
          factory()
              .createXMLStreamReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamReader.START_ELEMENT) {
          handler.start(
              reader.getLocalName(),
              reader.getAttributeValue(null, "name"),
              reader.getAttributeValue(null, "comment"));
        } else if (event == XMLStreamReader.CHARACTERS) {
          handler.characters(
              reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        } else if (event == XMLStreamReader.END_ELEMENT) {
          handler.end();
        }
      }
      return VasprunResult.of(handler.calculation());
    } catch (StructureFormatException e) {
      return VasprunResult.unreadable(firstLine(e));
    } catch (XMLStreamException e) {
      return VasprunResult.unreadable(
          "is not whole: still being written, or its run was killed, or damaged ("
              + firstLine(e)
              + ")");
    } catch (RuntimeException e) {
      // Numbers that are none, and the parser itself, which some damaged files throw off its track.
      return VasprunResult.unreadable("is damaged: " + firstLine(e));
    }
  }

  /** What comes from other machines must not make this one read files or ask servers. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private static String firstLine(Exception e) {
    String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
  }
}
