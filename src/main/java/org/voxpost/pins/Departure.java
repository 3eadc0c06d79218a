package org.voxpost.pins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.pins.PinSettings.Written;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreException;

/**
 * Passwords leave voicemail.conf: first each is kept as a hash, then a word takes its place. Cut
 * short anywhere in between, the next start goes on with it.
 */
final class Departure {
  private static final Logger log = LoggerFactory.getLogger(Departure.class);

  private final Map<MailboxId, Written> leaving;
  private final Consumer<MailboxSettings> keep;

  Departure(Map<MailboxId, Written> leaving, Consumer<MailboxSettings> keep) {
    this.leaving = leaving;
    this.keep = keep;
  }

  void run(Collection<MailboxSettings> mailboxes) {
    Map<Path, List<MailboxSettings>> byFile = new LinkedHashMap<>();
    mailboxes.stream()
        .filter(mailbox -> leaving.containsKey(mailbox.id()))
        .filter(mailbox -> mailbox.pin().isAsked() && !mailbox.pin().isMoved())
        .forEach(
            mailbox ->
                byFile
                    .computeIfAbsent(leaving.get(mailbox.id()).file(), _ -> new ArrayList<>())
                    .add(mailbox));
    byFile.forEach(this::leave);
  }

  private void leave(Path file, List<MailboxSettings> mailboxes) {
    try {
      PasswordFields fields = PasswordFields.in(file);
      mailboxes.forEach(keep);
      List<String> staying = new ArrayList<>();
      for (MailboxSettings mailbox : mailboxes) {
        if (!fields.replace(leaving.get(mailbox.id()).line(), mailbox)) {
          staying.add(mailbox.id().toString());
        }
      }
      fields.write();
      log.info("{} passwords were moved out of {}", mailboxes.size() - staying.size(), file);
      if (!staying.isEmpty()) {
        log.warn(
            "in {} the passwords of {} were not found where they were read; write a word for each",
            file,
            staying);
      }
    } catch (IOException | StoreException e) {
      log.warn(
          "passwords stay in {} although passwordlocation is spooldir: {}; let the user voxpost"
              + " write that file and its directory once, or leave passwordlocation out",
          file,
          e.toString());
    }
  }
}
