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
      for (int event = reader.getEventType();
          event != XMLStreamReader.END_DOCUMENT;
          event = next(reader)) {
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
      return VasprunResult.useless(firstLine(e));
    } catch (XMLStreamException e) {
      return VasprunResult.unreadable(
          "is not whole: still being written, or its run was killed, or damaged ("
              + firstLine(e)
              + ")");
    } catch (NumberFormatException e) {
      return VasprunResult.useless("is damaged: " + firstLine(e));
    }
  }

  /** Some damaged files throw the JDK's parser off its track, which it does not tell as XML's. */
  private static int next(XMLStreamReader reader) throws XMLStreamException {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      throw new XMLStreamException(firstLine(e), e);
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
