package org.voxpost.store.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Pin;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;

/** What the tests of this package share. */
final class Spools {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final MailboxId ALICE = MailboxId.parse("4123");
  static final Duration A_SECOND = Duration.ofSeconds(1);

  private Spools() {}

  static SpoolSettings settings(Path directory) {
    return new SpoolSettings(directory, A_SECOND, Duration.ofSeconds(2), Duration.ofMinutes(5));
  }

  static Spool open(Path directory, InstantSource clock) {
    return new Spool(settings(directory), clock, 0);
  }

  static Spool open(Path directory) {
    return open(directory, InstantSource.fixed(NOON));
  }

  static Envelope envelope(String messageId) {
    return envelope(ALICE, messageId);
  }

  static Envelope envelope(MailboxId mailbox, String messageId) {
    return new Envelope(
        mailbox, messageId, NOON, new Caller("+49301234", "Jürgen"), Duration.ZERO, false, "");
  }

  /** Samples that tell their place and whose they are. */
  static short[] tone(int seed, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (seed * 7919 + i * 31 + 1);
    }
    return samples;
  }

  static Spooled keep(Spool spool, String messageId, int seconds) {
    return keep(spool, envelope(messageId), seconds);
  }

  static Spooled keep(Spool spool, Envelope envelope, int seconds) {
    Draft draft = spool.begin(envelope);
    draft.write(0, tone(1, seconds * SoundFile.RATE), 0, seconds * SoundFile.RATE);
    return draft.keep(envelope, draft.length());
  }

  static MailboxSettings mailbox(MailboxId id, String server) {
    return new MailboxSettings(
        id,
        Pin.parse("1"),
        "",
        List.of(),
        "",
        ZoneOffset.UTC,
        AudioFormat.GSM,
        100,
        0,
        false,
        "en",
        account(server, 143),
        MailSettings.defaults());
  }

  private static AccountSettings account(String server, int port) {
    return new AccountSettings(
        server,
        port,
        List.of(),
        "user",
        new Secret("password"),
        "",
        Secret.NONE,
        "INBOX",
        "",
        "",
        "",
        SaslSettings.PASSWORDS);
  }
}
