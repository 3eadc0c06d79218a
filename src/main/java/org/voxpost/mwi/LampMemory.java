package org.voxpost.mwi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.sip.SubscriptionState;
import org.voxpost.store.Counts;
import org.voxpost.store.Durable;
import org.voxpost.store.MailboxId;

/**
 * The file in which lamps outlive a restart: a line for each mailbox's last known counts and one
 * for each subscription. A line that cannot be read costs that lamp its memory, nothing else.
 */
final class LampMemory {
  private static final Logger log = LoggerFactory.getLogger(LampMemory.class);
  private static final Pattern COUNTS =
      Pattern.compile("counts (\\S+@\\S+) (\\d{1,9}) (\\d{1,9}) (\\d{1,9}) (\\d{1,9})");
  private static final String SUBSCRIPTION = "subscription/";

  private final Path file;

  /** What the file holds. */
  record Remembered(Map<MailboxId, Counts> counts, List<SubscriptionState> subscriptions) {}

  LampMemory(Path directory) {
    this.file = directory.resolve("lamps");
  }

  Remembered read() {
    Map<MailboxId, Counts> counts = new HashMap<>();
    List<SubscriptionState> subscriptions = new ArrayList<>();
    int unread = 0;
    for (String line : lines()) {
      Matcher known = COUNTS.matcher(line);
      if (known.matches()) {
        counts.put(MailboxId.parse(known.group(1)), counts(known));
      } else if (!line.startsWith(SUBSCRIPTION) || !take(line, subscriptions)) {
        unread++;
      }
    }
    if (unread > 0) {
      log.warn("{}: {} lines cannot be read and are left out", file, unread);
    }
    return new Remembered(counts, subscriptions);
  }

  private List<String> lines() {
    try {
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      log.warn("{} cannot be read, lamps begin anew: {}", file, e.toString());
      return List.of();
    }
  }

  private static Counts counts(Matcher known) {
    return new Counts(
        Integer.parseInt(known.group(2)),
        Integer.parseInt(known.group(3)),
        Integer.parseInt(known.group(4)),
        Integer.parseInt(known.group(5)));
  }

  private static boolean take(String line, List<SubscriptionState> subscriptions) {
    try {
      return subscriptions.add(SubscriptionState.parse(line));
    } catch (IllegalArgumentException garbled) {
      return false;
    }
  }

  /** Writes the file whole: a reader sees the old content or the new. */
  void write(Remembered now) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(now.counts())
        .forEach(
            (mailbox, counts) ->
                text.append(
                    "counts %s %d %d %d %d\n"
                        .formatted(
                            mailbox,
                            counts.fresh(),
                            counts.old(),
                            counts.urgentFresh(),
                            counts.urgentOld())));
    now.subscriptions().forEach(state -> text.append(state.toText()).append('\n'));
    try {
      Durable.makePrivate(file.getParent());
      Durable.write(file, text.toString().getBytes(UTF_8));
    } catch (IOException e) {
      log.warn("{} cannot be written, a restart would forget lamps: {}", file, e.toString());
    }
  }
}
