package org.voxpost.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Gain;
import org.voxpost.sound.Pcm;
import org.voxpost.store.imap.ImapSettings;
import org.voxpost.store.imap.WatchSettings;

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
        "",
        SaslSettings.PASSWORDS);
  }

  public static AccountSettings withShareId(AccountSettings account, String shareId) {
    return copy(
        account, account.folder(), account.parentFolder(), account.greetingsFolder(), shareId);
  }

  public static AccountSettings inFolder(AccountSettings account, String folder, String parent) {
    return copy(account, folder, parent, account.greetingsFolder(), account.vmShareId());
  }

  public static AccountSettings withGreetingsIn(AccountSettings account, String folder) {
    return copy(account, account.folder(), account.parentFolder(), folder, account.vmShareId());
  }

  private static AccountSettings copy(
      AccountSettings account, String folder, String parent, String greetings, String shareId) {
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
        greetings,
        shareId,
        account.sasl());
  }

  public static MailboxSettings withImapGreetings(MailboxSettings mailbox) {
    return new MailboxSettings(
        mailbox.id(),
        mailbox.pin(),
        mailbox.fullName(),
        mailbox.emails(),
        mailbox.pager(),
        mailbox.zone(),
        mailbox.preferredFormat(),
        mailbox.maxMessages(),
        mailbox.backupDeleted(),
        true,
        mailbox.language(),
        mailbox.account(),
        mailbox.mail());
  }

  public static MailboxSettings mailbox(String number, AccountSettings account) {
    return mailbox(number, account, AudioFormat.GSM, MailSettings.defaults());
  }

  public static MailboxSettings mailbox(
      String number, AccountSettings account, AudioFormat preferred, MailSettings mail) {
    return mailbox(new MailboxId(number, "default"), account, preferred, mail);
  }

  public static MailboxSettings inContext(String context, String number, AccountSettings account) {
    return mailbox(
        new MailboxId(number, context), account, AudioFormat.GSM, MailSettings.defaults());
  }

  private static MailboxSettings mailbox(
      MailboxId id, AccountSettings account, AudioFormat preferred, MailSettings mail) {
    return new MailboxSettings(
        id,
        Pin.parse("1234"),
        "Test User " + id.number(),
        List.of(),
        "",
        ZoneId.of("Europe/Berlin"),
        preferred,
        100,
        0,
        false,
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

  /** This sound. */
  public static Recording recording(Envelope envelope, Pcm sound) {
    return new Given(envelope, sound);
  }

  private record Given(Envelope envelope, Pcm sound) implements Recording {
    @Override
    public Content as(AudioFormat format, double decibels) {
      return Content.of(AudioFile.write(format, Gain.apply(sound, decibels)));
    }
  }

  /** The tone after half a second of an introduction. */
  public static Recording introduced(Envelope envelope) {
    return new Introduced(new Tone(envelope));
  }

  private record Introduced(Recording recording) implements Recording {
    @Override
    public Envelope envelope() {
      return recording.envelope();
    }

    @Override
    public Content as(AudioFormat format, double decibels) {
      return recording.as(format, decibels);
    }

    @Override
    public Optional<Content> introduction(AudioFormat format, double decibels) {
      return Optional.of(Content.of(AudioFile.write(format, tone(4000))));
    }
  }

  private static Pcm tone(int length) {
    short[] samples = new short[length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / 8000));
    }
    return new Pcm(8000, samples);
  }

  private record Tone(Envelope envelope) implements Recording {
    @Override
    public Content as(AudioFormat format, double decibels) {
      return Content.of(
          format == AudioFormat.GSM
              ? gsmSilence()
              : AudioFile.write(format, Gain.apply(tone(8000), decibels)));
    }

    private static byte[] gsmSilence() {
      byte[] frames = new byte[50 * 33];
      for (int frame = 0; frame < 50; frame++) {
        frames[frame * 33] = (byte) 0xd0;
      }
      return frames;
    }
  }

  /** Settings of a store that keeps what it knows in a new directory. */
  public static ImapSettings imapSettings() {
    return ImapSettings.defaults(scratch());
  }

  /** Settings of a store that asks this often where the server does not tell by itself. */
  public static ImapSettings asking(Duration pollFrequency) {
    return watching(new WatchSettings(true, pollFrequency, false, 5000));
  }

  public static ImapSettings watching(WatchSettings watch) {
    Duration minute = Duration.ofMinutes(1);
    return new ImapSettings(minute, minute, minute, minute, 100, true, "", watch, scratch());
  }

  public static ImapSettings imapSettings(
      Duration limit, Duration readTimeout, int connections, String caFile) {
    return new ImapSettings(
        limit,
        readTimeout,
        limit,
        limit,
        connections,
        true,
        caFile,
        WatchSettings.defaults(),
        scratch());
  }

  private static Path scratch() {
    try {
      return Files.createDirectories(Path.of("target", "imap", UUID.randomUUID().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
