package org.voxpost.pins;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.voxpost.store.Durable;
import org.voxpost.store.MailboxId;
import org.voxpost.store.SafeName;

/** A file {@code context/number} for each password, which nobody but our user may read. */
final class PinFiles {
  private final Path directory;

  /**
   * @param directory made when first needed
   */
  PinFiles(Path directory) {
    this.directory = directory;
  }

  /** What is kept of a mailbox's password. */
  sealed interface Found {}

  /** This. */
  record Kept(KeptPin pin) implements Found {}

  /** Nothing: what voicemail.conf says counts. */
  record Nothing() implements Found {}

  /** A file that cannot be read, so that nobody may come in. */
  record Unreadable(String why) implements Found {}

  Found find(MailboxId mailbox) {
    Path file = file(mailbox);
    try {
      Optional<KeptPin> pin = KeptPin.parse(Files.readString(file, ISO_8859_1));
      return pin.<Found>map(Kept::new)
          .orElseGet(() -> new Unreadable(file + " holds no password of ours"));
    } catch (NoSuchFileException none) {
      return new Nothing();
    } catch (IOException e) {
      return new Unreadable(e.toString());
    }
  }

  /** Durable, and whole or not at all. */
  synchronized void write(MailboxId mailbox, KeptPin pin) throws IOException {
    Path file = file(mailbox);
    Durable.makePrivate(directory);
    Durable.makePrivate(file.getParent());
    Durable.writePrivate(file, pin.text().getBytes(ISO_8859_1));
  }

  /** Writes it unless another has come in between. */
  synchronized void replace(MailboxId mailbox, KeptPin expected, KeptPin pin) throws IOException {
    if (find(mailbox) instanceof Kept(KeptPin there) && there.equals(expected)) {
      write(mailbox, pin);
    }
  }

  private Path file(MailboxId mailbox) {
    return directory.resolve(SafeName.of(mailbox.context())).resolve(SafeName.of(mailbox.number()));
  }
}
