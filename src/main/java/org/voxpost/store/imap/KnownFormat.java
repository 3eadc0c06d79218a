package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.voxpost.store.Caller;
import org.voxpost.store.imap.KnownMessages.Email;
import org.voxpost.store.imap.KnownMessages.Known;
import org.voxpost.store.imap.KnownMessages.Marks;
import org.voxpost.store.imap.KnownMessages.Moment;
import org.voxpost.store.imap.KnownMessages.View;

/** A view as bytes: a version, the view's key, what is known, and a checksum. */
final class KnownFormat {
  private static final int VERSION = 0x56504b01;
  private static final int CHECKSUM = Long.BYTES;
  private static final long NO_TIME = Long.MIN_VALUE;

  private KnownFormat() {}

  /** What tells one view from all others; no password is in it. */
  static String key(View view) {
    Login login = view.login();
    return String.join(
        "\n",
        login.place(),
        login.user(),
        login.authUser(),
        view.folder(),
        view.extension(),
        view.context());
  }

  static byte[] write(View view, Known known) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(VERSION);
    text(out, key(view));
    out.writeLong(known.uidValidity());
    out.writeLong(known.searchedTo());
    out.writeLong(known.moment().modSeq());
    out.writeInt(known.moment().exists());
    out.writeInt(known.emails().size());
    for (Map.Entry<Long, Email> each : known.emails().entrySet()) {
      out.writeLong(each.getKey());
      email(out, each.getValue());
    }
    out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    return bytes.toByteArray();
  }

  private static void email(DataOutputStream out, Email email) throws IOException {
    VoicemailHeader header = email.header();
    text(out, header.caller().number());
    text(out, header.caller().name());
    out.writeLong(header.recordedAt().map(Instant::getEpochSecond).orElse(NO_TIME));
    out.writeLong(header.duration().toSeconds());
    text(out, header.category());
    text(out, header.messageId());
    out.writeLong(email.arrivedAt().getEpochSecond());
    out.writeBoolean(email.marks().seen());
    out.writeBoolean(email.marks().flagged());
    out.writeBoolean(email.marks().deleted());
  }

  /** Reads what {@link #write} wrote for this view; empty for anything else. */
  static Optional<Known> read(View view, byte[] bytes) {
    int length = bytes.length - CHECKSUM;
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (length <= 0
          || checksum(bytes, length) != lastLong(bytes)
          || in.readInt() != VERSION
          || !text(in).equals(key(view))) {
        return Optional.empty();
      }
      long uidValidity = in.readLong();
      long searchedTo = in.readLong();
      Moment moment = Moment.before(in.readLong(), in.readInt());
      Map<Long, Email> emails = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        emails.put(in.readLong(), email(in, view));
      }
      return Optional.of(new Known(uidValidity, searchedTo, emails, moment));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // garbled with a right checksum is garbled all the same
    }
  }

  private static Email email(DataInputStream in, View view) throws IOException {
    Caller caller = new Caller(text(in), text(in));
    long recordedAt = in.readLong();
    Duration duration = Duration.ofSeconds(in.readLong());
    VoicemailHeader header =
        new VoicemailHeader(
            view.extension(),
            view.context(),
            true,
            caller,
            recordedAt == NO_TIME
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(recordedAt)),
            duration,
            text(in),
            text(in));
    Instant arrivedAt = Instant.ofEpochSecond(in.readLong());
    return new Email(
        header, arrivedAt, new Marks(in.readBoolean(), in.readBoolean(), in.readBoolean()));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length > in.available()) {
      throw new IOException("a text of " + length + " bytes does not fit");
    }
    return new String(in.readNBytes(length), UTF_8);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }

  private static long lastLong(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong(bytes.length - CHECKSUM);
  }
}
