package org.voxpost.ivr;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Pin;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;

/** Subscribers for tests. */
public final class Mailboxes {
  public static final MailboxId DESK = MailboxId.parse("4123");
  public static final int MOST_MESSAGES = 3;

  private Mailboxes() {}

  public static Subscriber desk() {
    return desk(DialogSettings.defaults());
  }

  public static Subscriber desk(DialogSettings dialog) {
    return new Subscriber(mailbox(DESK, "7391"), dialog);
  }

  /** Somebody's mailbox. */
  public static Subscriber named(String number, String fullName) {
    return named(number, fullName, DialogSettings.defaults());
  }

  /** Somebody's mailbox. */
  public static Subscriber named(String number, String fullName, DialogSettings dialog) {
    return new Subscriber(
        mailbox(new MailboxId(number, "default"), "7391", fullName, MOST_MESSAGES), dialog);
  }

  /** Somebody's mailbox that holds so many messages. */
  public static Subscriber roomy(
      String number, String fullName, DialogSettings dialog, int maxMessages) {
    return new Subscriber(
        mailbox(new MailboxId(number, "default"), "7391", fullName, maxMessages), dialog);
  }

  public static MailboxSettings mailbox(MailboxId id, String pin) {
    return mailbox(id, pin, "Front Desk", MOST_MESSAGES);
  }

  private static MailboxSettings mailbox(
      MailboxId id, String pin, String fullName, int maxMessages) {
    AccountSettings account =
        new AccountSettings(
            "local",
            143,
            List.of(),
            id.number(),
            Secret.NONE,
            "",
            Secret.NONE,
            "INBOX",
            "",
            "INBOX",
            "",
            SaslSettings.PASSWORDS);
    return new MailboxSettings(
        id,
        Pin.parse(pin),
        fullName,
        List.of("desk@example.com"),
        "",
        ZoneOffset.UTC,
        AudioFormat.WAV,
        maxMessages,
        0,
        false,
        "en",
        account,
        MailSettings.defaults());
  }

  public static DialogSettings dialog(Duration minSeconds, Duration maxSilence) {
    return DialogSettings.defaults()
        .with(new LeavingSettings(Duration.ofMinutes(5), minSeconds, maxSilence, false, true));
  }
}
