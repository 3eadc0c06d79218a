package org.voxpost.store.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.Origin;

/**
 * An envelope as a text file: a line with the version, one {@code key value} a line, a last line
 * {@code end} that proves it whole. The duration is not in it: the sound's own length is the truth.
 */
final class EnvelopeText {
  private static final String VERSION = "voxpost-envelope 1";
  private static final String END = "end";

  private EnvelopeText() {}

  static byte[] write(Addressed addressed) {
    Envelope envelope = addressed.envelope();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("mailbox", envelope.mailbox().number());
    fields.put("context", envelope.mailbox().context());
    fields.put("message-id", envelope.messageId());
    fields.put("recorded-at", envelope.recordedAt().toString());
    fields.put("caller-number", envelope.caller().number());
    fields.put("caller-name", envelope.caller().name());
    fields.put("urgent", Boolean.toString(envelope.urgent()));
    if (envelope.priority()) {
      fields.put("priority", "true");
    }
    fields.put("category", envelope.category());
    envelope.origin().ifPresent(origin -> origin(fields, origin));
    if (!addressed.also().isEmpty()) {
      fields.put(
          "also", String.join("\n", addressed.also().stream().map(String::valueOf).toList()));
    }
    StringBuilder text = new StringBuilder(VERSION).append('\n');
    fields.forEach((key, value) -> text.append(key).append(' ').append(escape(value)).append('\n'));
    return text.append(END).append('\n').toString().getBytes(UTF_8);
  }

  private static void origin(Map<String, String> fields, Origin origin) {
    fields.put("origin-recorded-at", origin.recordedAt().toString());
    fields.put("origin-number", origin.caller().number());
    fields.put("origin-name", origin.caller().name());
  }

  /**
   * Reads what {@link #write} wrote, also before it knew of origins and priorities.
   *
   * @throws IOException saying what is wrong with it
   */
  static Addressed read(byte[] content) throws IOException {
    String[] lines = decode(content).split("\n", -1);
    if (!lines[0].equals(VERSION)) {
      throw new IOException("its first line is not \"" + VERSION + "\"");
    }
    if (lines.length < 3 || !lines[lines.length - 2].equals(END)) {
      throw new IOException("it is cut short");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < lines.length - 2; i++) {
      int space = lines[i].indexOf(' ');
      if (space < 0) {
        throw new IOException("line " + (i + 1) + " has no value");
      }
      fields.put(lines[i].substring(0, space), unescape(lines[i].substring(space + 1)));
    }
    return new Addressed(envelope(fields), also(fields));
  }

  private static Envelope envelope(Map<String, String> fields) throws IOException {
    return new Envelope(
        new MailboxId(field(fields, "mailbox"), field(fields, "context")),
        field(fields, "message-id"),
        instant(fields, "recorded-at"),
        new Caller(field(fields, "caller-number"), field(fields, "caller-name")),
        Duration.ZERO,
        Boolean.parseBoolean(field(fields, "urgent")),
        Boolean.parseBoolean(fields.getOrDefault("priority", "false")),
        field(fields, "category"),
        origin(fields));
  }

  private static Optional<Origin> origin(Map<String, String> fields) throws IOException {
    if (!fields.containsKey("origin-recorded-at")) {
      return Optional.empty();
    }
    Caller caller = new Caller(field(fields, "origin-number"), field(fields, "origin-name"));
    return Optional.of(new Origin(caller, instant(fields, "origin-recorded-at")));
  }

  private static List<MailboxId> also(Map<String, String> fields) {
    return fields.getOrDefault("also", "").lines().map(MailboxId::parse).toList();
  }

  private static String field(Map<String, String> fields, String key) throws IOException {
    String value = fields.get(key);
    if (value == null) {
      throw new IOException("it has no " + key);
    }
    return value;
  }

  private static Instant instant(Map<String, String> fields, String key) throws IOException {
    try {
      return Instant.parse(field(fields, key));
    } catch (DateTimeException e) {
      throw new IOException("its " + key + " is no time", e);
    }
  }

  private static String decode(byte[] content) throws IOException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8", e);
    }
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String text) throws IOException {
    StringBuilder value = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escaped) {
        value.append(meaning(c));
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static char meaning(char escaped) throws IOException {
    return switch (escaped) {
      case '\\' -> '\\';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> throw new IOException("it has an unknown escape");
    };
  }
}
