package org.voxpost.sip;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import javax.sip.header.ContentDispositionHeader;
import javax.sip.header.ContentEncodingHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Message;

/** What a message carries: a session description, alone or in a multipart, or other text. */
final class Bodies {
  private static final String SDP = "application/sdp";

  private Bodies() {}

  /** What the body holds for the session. */
  sealed interface Content {
    /** No body, or one that may be ignored. */
    record Nothing() implements Content {}

    /** A session description. */
    record Session(String sdp) implements Content {}

    /** A body we do not understand and must not ignore. */
    record Foreign() implements Content {}
  }

  static Content content(Message message) {
    byte[] body = bytes(message);
    if (body.length == 0) {
      return new Content.Nothing();
    }
    Optional<String> sdp = encoded(message) ? Optional.empty() : session(message, body);
    if (sdp.isPresent()) {
      return new Content.Session(sdp.get());
    }
    return optional(message) ? new Content.Nothing() : new Content.Foreign();
  }

  /** The session description, when there is one. */
  static Optional<String> sdp(Message message) {
    return content(message) instanceof Content.Session session
        ? Optional.of(session.sdp())
        : Optional.empty();
  }

  /** The body as text in its charset; UTF-8 when it names none. */
  static String text(Message message) {
    return new String(bytes(message), charset(message));
  }

  /** Such as {@code application/dtmf-relay}, lower case, or empty. */
  static String type(Message message) {
    ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
    return type == null
        ? ""
        : (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> session(Message message, byte[] body) {
    String type = type(message);
    if (type.equals(SDP)) {
      return Optional.of(text(message));
    }
    if (!type.startsWith("multipart/")) {
      return Optional.empty();
    }
    ContentTypeHeader header = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
    String boundary = header.getParameter("boundary");
    return boundary == null
        ? Optional.empty()
        : Multipart.part(new String(body, StandardCharsets.UTF_8), Quoted.unquoted(boundary), SDP);
  }

  private static boolean encoded(Message message) {
    ContentEncodingHeader encoding =
        (ContentEncodingHeader) message.getHeader(ContentEncodingHeader.NAME);
    return encoding != null && !encoding.getEncoding().equalsIgnoreCase("identity");
  }

  private static boolean optional(Message message) {
    ContentDispositionHeader disposition =
        (ContentDispositionHeader) message.getHeader(ContentDispositionHeader.NAME);
    return disposition != null && "optional".equalsIgnoreCase(disposition.getHandling());
  }

  private static byte[] bytes(Message message) {
    byte[] body = message.getRawContent();
    return body == null ? new byte[0] : body;
  }

  private static Charset charset(Message message) {
    ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
    String name = type == null ? null : type.getParameter("charset");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(Quoted.unquoted(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
