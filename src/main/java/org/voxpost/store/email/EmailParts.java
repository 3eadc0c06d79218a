package org.voxpost.store.email;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;

/** A {@code multipart/mixed} email, part by part, line ends CRLF. */
public final class EmailParts {
  private final List<Content> pieces = new ArrayList<>();

  /** What is written already of the piece that comes next. */
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  private final String boundary;

  /**
   * Begins an email.
   *
   * @param header the email's header fields, which name the boundary
   */
  public EmailParts(String header, String boundary) {
    this.boundary = boundary;
    ascii(header);
    ascii("\r\nA voicemail in several parts (MIME).\r\n");
  }

  /** A boundary that no part of the email holds. */
  public static String boundary(int number, Envelope envelope) {
    return "----voicemail_%d%s%010d"
        .formatted(
            number,
            shortened(envelope.mailbox().number()),
            Integer.toUnsignedLong(envelope.messageId().hashCode()));
  }

  private static String shortened(String mailboxNumber) {
    String plain = mailboxNumber.replaceAll("[^0-9A-Za-z]", "");
    return plain.substring(0, Math.min(20, plain.length()));
  }

  /**
   * The text.
   *
   * @param wanted the charset, unless the text needs another
   * @param eightBits whether the way it goes takes bytes beyond ASCII
   */
  public void text(String body, String wanted, boolean eightBits) {
    delimiter();
    text.writeBytes(TextPart.of(body, wanted, eightBits));
  }

  /**
   * A sound file.
   *
   * @param name of the file, without its extension
   */
  public void audio(String name, AudioFormat format, Content file) {
    String fileName = name + '.' + format.extension();
    delimiter();
    ascii("Content-Type: " + format.mimeType() + "; name=\"" + fileName + "\"\r\n");
    ascii("Content-Transfer-Encoding: base64\r\n");
    ascii("Content-Description: Voicemail sound attachment.\r\n");
    ascii("Content-Disposition: attachment; filename=\"" + fileName + "\"\r\n\r\n");
    endOfPiece();
    pieces.add(new Base64Content(file));
  }

  /** Asterisk plays a third part before the second unless it is empty. */
  public void spacer() {
    delimiter();
    ascii("Content-Type: text/plain; charset=US-ASCII\r\nContent-Disposition: inline\r\n\r\n");
  }

  /** The whole email. */
  public Content finished() {
    ascii("\r\n--" + boundary + "--\r\n");
    endOfPiece();
    return new Pieces(pieces);
  }

  private void endOfPiece() {
    pieces.add(Content.of(text.toByteArray()));
    text.reset();
  }

  private record Pieces(List<Content> pieces) implements Content {
    Pieces {
      pieces = List.copyOf(pieces);
    }

    @Override
    public long size() {
      return pieces.stream().mapToLong(Content::size).sum();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      for (Content piece : pieces) {
        piece.writeTo(out);
      }
    }
  }

  private void delimiter() {
    ascii("\r\n--" + boundary + "\r\n");
  }

  private void ascii(String words) {
    text.writeBytes(words.getBytes(US_ASCII));
  }
}
