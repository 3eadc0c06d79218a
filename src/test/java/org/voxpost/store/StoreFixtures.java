package org.voxpost.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.voxpost.codec.AudioFile;
import org.voxpost.codec.AudioFormat;
import org.voxpost.codec.Pcm;

/** Mailboxes and recordings for tests of the store. */
public final class StoreFixtures {
  public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private StoreFixtures() {}

  public static AccountSettings account(int port, String user, String password) {
    return new AccountSettings(
        "127.0.0.1",
        port,
        List.of("notls"),
        user,
        new Secret(password),
        "",
        Secret.NONE,
        "INBOX",
        "",
        "INBOX",
        "");
  }

  public static AccountSettings withShareId(AccountSettings account, String shareId) {
    return new AccountSettings(
        account.server(),
        account.port(),
        account.flags(),
        account.user(),
        account.password(),
        account.authUser(),
        account.authPassword(),
        account.folder(),
        account.parentFolder(),
        account.greetingsFolder(),
        shareId);
  }

  public static AccountSettings inFolder(AccountSettings account, String folder, String parent) {
    return new AccountSettings(
        account.server(),
        account.port(),
        account.flags(),
        account.user(),
        account.password(),
        account.authUser(),
        account.authPassword(),
        folder,
        parent,
        account.greetingsFolder(),
        account.vmShareId());
  }

  public static MailboxSettings mailbox(String number, AccountSettings account) {
    return mailbox(number, account, AudioFormat.GSM, MailSettings.defaults());
  }

  public static MailboxSettings mailbox(
      String number, AccountSettings account, AudioFormat preferred, MailSettings mail) {
    return new MailboxSettings(
        new MailboxId(number, "default"),
        Pin.parse("1234"),
        "Test User " + number,
        List.of(),
        "",
        ZoneId.of("Europe/Berlin"),
        preferred,
        100,
        "en",
        account,
        mail);
  }

  public static Envelope envelope(MailboxSettings mailbox, String id) {
    return new Envelope(
        mailbox.id(),
        "<" + id + "@pbx.example>",
        NOON,
        new Caller("15551234567", "Alice Example"),
        Duration.ofSeconds(1),
        false,
        "");
  }

  /** One second of a tone, as the format wants it; GSM as silence frames. */
  public static Recording recording(Envelope envelope) {
    return new Tone(envelope);
  }

  private record Tone(Envelope envelope) implements Recording {
    @Override
    public byte[] as(AudioFormat format) {
      if (format == AudioFormat.GSM) {
        return gsmSilence();
      }
      short[] samples = new short[8000];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / 8000));
      }
      return AudioFile.write(format, new Pcm(8000, samples));
    }

    private static byte[] gsmSilence() {
      byte[] frames = new byte[50 * 33];
      for (int frame = 0; frame < 50; frame++) {
        frames[frame * 33] = (byte) 0xd0;
      }
      return frames;
    }
  }
}
