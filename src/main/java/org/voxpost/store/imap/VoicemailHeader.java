package org.voxpost.store.imap;

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
  static final String TYPE = "X-Asterisk-VM-Message-Type";
  static final String MESSAGE_ID = "Message-ID";

  /** The type of what is no greeting. */
  static final String MESSAGE = "Message";

  /** The IMAP keyword of our emails, where the server takes keywords. */
  static final String KEYWORD = "$Voicemail";

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
    HeaderFields fields = new HeaderFields(header);
    String type = fields.field(TYPE);
    return new VoicemailHeader(
        fields.field(EXTENSION),
        fields.field(CONTEXT),
        type.isEmpty() || type.equalsIgnoreCase(MESSAGE),
        new Caller(fields.field(NUMBER), fields.field(NAME)),
        whole(fields.field(TIME), LATEST).stream().mapToObj(Instant::ofEpochSecond).findFirst(),
        Duration.ofSeconds(whole(fields.field(DURATION), LONGEST).orElse(0)),
        fields.field(CATEGORY),
        fields.field(MESSAGE_ID));
  }

  /** Of a message whose header cannot be had. */
  static VoicemailHeader unread(String extension, String context) {
    return new VoicemailHeader(
        extension, context, true, new Caller("", ""), Optional.empty(), Duration.ZERO, "", "");
  }

  /** Whether it may be an {@link #unread} one. */
  boolean isUnread() {
    return equals(unread(extension, context));
  }

  private static OptionalLong whole(String digits, long most) {
    if (!digits.matches("[0-9]{1,18}")) {
      return OptionalLong.empty();
    }
    long value = Long.parseLong(digits);
    return value > most ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
