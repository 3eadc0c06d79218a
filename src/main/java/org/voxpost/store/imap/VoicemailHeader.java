package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.voxpost.store.Caller;

/**
 * What the header of an email says of a voicemail, ours or Asterisk's. A field that is missing or
 * garbled has a sensible value, never an exception.
 *
 * @param extension the mailbox number or the {@code imapvmshareid} it was left for
 * @param context the mailbox's context
 * @param isMessage false for a greeting kept in the same folder
 * @param caller who left it
 * @param recordedAt when, if a usable time is there
 * @param duration how long it sounds, or zero
 * @param category Asterisk's category, or empty
 * @param messageId the Message-ID with its angle brackets, or empty
 */
record VoicemailHeader(
    String extension,
    String context,
    boolean isMessage,
    Caller caller,
    Optional<Instant> recordedAt,
    Duration duration,
    String category,
    String messageId) {

  static final String EXTENSION = "X-Asterisk-VM-Extension";
  static final String CONTEXT = "X-Asterisk-VM-Context";
  static final String MESSAGE_ID = "Message-ID";
  private static final String TYPE = "X-Asterisk-VM-Message-Type";
  private static final String NUMBER = "X-Asterisk-VM-Caller-ID-Num";
  private static final String NAME = "X-Asterisk-VM-Caller-ID-Name";
  private static final String TIME = "X-Asterisk-VM-Orig-time";
  private static final String DURATION = "X-Asterisk-VM-Duration";
  private static final String CATEGORY = "X-Asterisk-VM-Category";

  /** The fields worth fetching. */
  static final List<String> FIELDS =
      List.of(EXTENSION, CONTEXT, TYPE, NUMBER, NAME, TIME, DURATION, CATEGORY, MESSAGE_ID);

  // The year 9999 in epoch seconds, and a day: what is beyond is no time and no voicemail.
  private static final long LATEST = 253_402_300_799L;
  private static final long LONGEST = 86_400;

  static VoicemailHeader read(byte[] header) {
    InternetHeaders fields = new InternetHeaders();
    try {
      fields.load(new ByteArrayInputStream(text(header).getBytes(UTF_8)), true);
    } catch (MessagingException e) {
      // What was read up to the fault is in fields.
      fields.setHeader(MESSAGE_ID, field(fields, MESSAGE_ID));
    }
    String type = field(fields, TYPE);
    return new VoicemailHeader(
        field(fields, EXTENSION),
        field(fields, CONTEXT),
        type.isEmpty() || type.equalsIgnoreCase("Message"),
        new Caller(field(fields, NUMBER), field(fields, NAME)),
        whole(field(fields, TIME), LATEST).stream().mapToObj(Instant::ofEpochSecond).findFirst(),
        Duration.ofSeconds(whole(field(fields, DURATION), LONGEST).orElse(0)),
        field(fields, CATEGORY),
        field(fields, MESSAGE_ID));
  }

  /** Bytes beyond ASCII have no place in a header; where they stand they are UTF-8 or Latin-1. */
  private static String text(byte[] header) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      return new String(header, ISO_8859_1);
    }
  }

  private static String field(InternetHeaders fields, String name) {
    String[] values = fields.getHeader(name);
    if (values == null || values.length == 0) {
      return "";
    }
    String unfolded = MimeUtility.unfold(values[0]);
    try {
      return HeaderText.clean(MimeUtility.decodeText(unfolded));
    } catch (UnsupportedEncodingException e) {
      return HeaderText.clean(unfolded);
    }
  }

  private static OptionalLong whole(String digits, long most) {
    if (!digits.matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    long value = Long.parseLong(digits);
    return value > most ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
