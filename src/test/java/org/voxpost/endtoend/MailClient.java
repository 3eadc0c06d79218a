package org.voxpost.endtoend;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.voxpost.codec.file.AudioFile;

/** A mail client looking into one mailbox. */
public final class MailClient implements AutoCloseable {
  private final Store store;

  private MailClient(Store store) {
    this.store = store;
  }

  /** Logs in. */
  public static MailClient open(int port, String user, String password) {
    try {
      Store store = Session.getInstance(new Properties()).getStore("imap");
      store.connect("127.0.0.1", port, user, password);
      return new MailClient(store);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Opens a mailbox of the appliance's own store, as {@code voxpost account} says.
   *
   * @param mailbox its number, or number and context with an {@code @} between
   */
  public static MailClient local(Path conf, String mailbox) throws IOException {
    Path local = conf.resolve("state");
    try (var files = Files.walk(local)) {
      Path users = files.filter(file -> file.endsWith("users")).findFirst().orElseThrow();
      int port = Integer.parseInt(Files.readString(users.resolveSibling("port")).strip());
      String beginning = mailbox + (mailbox.contains("@") ? ":" : "@");
      String line =
          Files.readAllLines(users).stream()
              .filter(each -> each.startsWith(beginning))
              .findFirst()
              .orElseThrow();
      String[] fields = line.split(":", 3);
      return open(port, fields[0], fields[1].replace("{PLAIN}", ""));
    }
  }

  /** One email, wholly fetched. */
  public record Mail(Message message, List<Part> parts) {
    /** The part with that ending of its file name. */
    public Part part(String ending) {
      return parts.stream()
          .filter(part -> part.fileName().endsWith(ending))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + ending + " among " + names()));
    }

    /** Whether it carries a flag. */
    public boolean is(Flags.Flag flag) {
      try {
        return message.isSet(flag);
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    List<String> names() {
      return parts.stream().map(Part::fileName).toList();
    }

    /** A header's first value, or empty. */
    public String header(String name) {
      try {
        String[] values = message.getHeader(name);
        return values == null ? "" : values[0];
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    /** How the GSM recording sounds, at 8 kHz. */
    public short[] sound() {
      return AudioFile.read("a.gsm", part(".gsm").content()).samples();
    }
  }

  /** One part of an email. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Part(String type, String fileName, byte[] content) {}

  /** Everything in INBOX. */
  public List<Mail> inbox() {
    return in("INBOX");
  }

  /** Everything in a folder. */
  public List<Mail> in(String folder) {
    try {
      Folder opened = store.getFolder(folder);
      opened.open(Folder.READ_ONLY);
      List<Mail> mails = new ArrayList<>();
      for (Message message : opened.getMessages()) {
        mails.add(new Mail(message, parts(message)));
      }
      return mails;
    } catch (MessagingException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until INBOX holds so many. */
  public List<Mail> await(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (count() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(count() + " emails instead of " + count);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return inbox();
  }

  /** How many emails INBOX holds. */
  public int count() {
    try {
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      int count = inbox.getMessageCount();
      inbox.close(false);
      return count;
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the only email of INBOX is marked as read. */
  public boolean isRead() {
    try {
      return inbox().getFirst().message().isSet(Flags.Flag.SEEN);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** Sets or takes a flag of every email in INBOX; those marked deleted are expunged at once. */
  public void flag(Flags.Flag flag, boolean set) {
    flagFrom(1, flag, set);
  }

  /** The same of the last email alone. */
  public void flagLast(Flags.Flag flag, boolean set) {
    flagFrom(count(), flag, set);
  }

  private void flagFrom(int first, Flags.Flag flag, boolean set) {
    try {
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      inbox.setFlags(first, inbox.getMessageCount(), new Flags(flag), set);
      inbox.close(true);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts an email into INBOX as it is, with these flags. */
  public void put(byte[] email, Flags.Flag... flags) {
    try {
      Message message =
          new jakarta.mail.internet.MimeMessage(
              Session.getInstance(new Properties()), new java.io.ByteArrayInputStream(email));
      for (Flags.Flag flag : flags) {
        message.setFlag(flag, true);
      }
      store.getFolder("INBOX").appendMessages(new Message[] {message});
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Part> parts(Message message) throws MessagingException, IOException {
    List<Part> parts = new ArrayList<>();
    if (message.getContent() instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart part = multipart.getBodyPart(i);
        String name = part.getFileName() == null ? "" : part.getFileName();
        parts.add(new Part(part.getContentType(), name, bytes(part.getInputStream())));
      }
    }
    return parts;
  }

  private static byte[] bytes(InputStream in) throws IOException {
    try (in;
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
