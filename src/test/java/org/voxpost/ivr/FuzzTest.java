package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.deposit.DepositOptions;
import org.voxpost.ivr.deposit.Greeting;
import org.voxpost.ivr.exits.ContextExitSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;
import org.voxpost.store.Caller;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxId;
import org.voxpost.store.StoredMessage;

/**
 * Ten thousand callers who press keys without sense, speak, wait and hang up: nothing breaks, every
 * call ends, and after each every message is where it belongs, once.
 */
class FuzzTest {
  private static final int CALLERS = 10_000;
  private static final int CALLS_OF_A_HOUSE = 50;

  /** Three silences of a menu with everything in it, and the longest pause within a message. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final List<Folder> FOLDERS =
      EnumSet.allOf(Folder.class).stream().filter(folder -> folder != Folder.URGENT).toList();

  private static final List<Greeting> GREETINGS = List.of(Greeting.values());

  @TempDir Path directory;

  @Test
  void noCallerBreaksAnything() {
    Tally tally = new Tally();
    for (int first = 0; first < CALLERS; first += CALLS_OF_A_HOUSE) {
      fillAHouse(first, tally);
    }
    // The callers must have been everywhere, else this shows nothing.
    assertThat(tally.prompts)
        .contains(
            "vm-review",
            "vm-saveoper",
            "vm-msgforwarded",
            "vm-record-prepend",
            "vmx-send-done",
            "vm-savedto",
            "vm-undeleted",
            "vm-tempremoved",
            "vmx-greeting-saved",
            "vm-dialout",
            "vm-passchanged",
            "dir-instr",
            "vmx-msg-faster",
            "vm-mailboxfull",
            "vm-incorrect");
    assertThat(tally.kept).isGreaterThan(1_000);
    assertThat(tally.deleted).isGreaterThan(200);
  }

  private void fillAHouse(int first, Tally tally) {
    Random random = new Random(first);
    List<Subscriber> subscribers = subscribers(random);
    try (House house =
        new House(directory.resolve("" + first), subscribers.toArray(Subscriber[]::new))) {
      house.withExits(exits(subscribers));
      for (int call = 0; call < CALLS_OF_A_HOUSE; call++) {
        visit(house, subscribers, first + call, tally);
      }
    }
  }

  private void visit(House house, List<Subscriber> subscribers, long seed, Tally tally) {
    Random random = new Random(~seed * 0x9E3779B97F4A7C15L);
    Map<String, Set<String>> before = messages(house, subscribers);
    boolean leaves = random.nextBoolean();
    RandomCaller caller =
        new RandomCaller(
            seed,
            new Caller(random.nextBoolean() ? "5001" : "15551234567", ""),
            begins(random, leaves));
    try {
      if (leaves) {
        int many = 1 + random.nextInt(subscribers.size());
        Greeting greeting = GREETINGS.get(random.nextInt(GREETINGS.size()));
        DepositOptions options =
            new DepositOptions(greeting, random.nextBoolean(), random.nextBoolean());
        house.deposit(caller, options, subscribers.subList(0, many));
      } else {
        house.resetPasswords();
        house.retrieve(caller);
      }
    } catch (CallEnded _) {
      // The caller hung up, or was sent elsewhere.
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("caller %d, after %s".formatted(seed, caller.heard()), e);
    }
    Map<String, Set<String>> after = messages(house, subscribers);
    checkEnd(seed, caller);
    checkMessages(seed, house, before, after, caller, leaves, tally);
    tally.prompts.addAll(caller.heard());
  }

  /** Most owners know the way in, and half of them want to hear their messages. */
  private static String begins(Random random, boolean leaves) {
    if (leaves || random.nextInt(8) == 0) {
      return "";
    }
    return random.nextBoolean() ? "4123#7391#1" : "4123#7391#";
  }

  private static void checkEnd(long seed, RandomCaller caller) {
    assertThat(caller.afterLastKey())
        .as("caller %d after the last key: %s", seed, caller.heard())
        .isLessThan(PATIENCE);
  }

  private static void checkMessages(
      long seed,
      House house,
      Map<String, Set<String>> before,
      Map<String, Set<String>> after,
      RandomCaller caller,
      boolean leaves,
      Tally tally) {
    assertThat(house.spooled()).as("caller %d: in the spool", seed).isZero();
    long deletions = caller.heard().stream().filter("vm-deleted"::equals).count();
    int lost = 0;
    for (String mailbox : before.keySet()) {
      Set<String> gone = new HashSet<>(before.get(mailbox));
      gone.removeAll(after.get(mailbox));
      lost += gone.size();
      Set<String> fresh = new HashSet<>(after.get(mailbox));
      fresh.removeAll(before.get(mailbox));
      tally.kept += fresh.size();
      if (leaves) {
        assertThat(fresh).as("caller %d, mailbox %s", seed, mailbox).hasSizeLessThanOrEqualTo(1);
      }
    }
    assertThat(lost)
        .as("caller %d: gone without a word, after %s", seed, caller.heard())
        .isLessThanOrEqualTo(leaves ? 0 : (int) deletions);
    tally.deleted += lost;
    if (leaves) {
      checkDeposit(seed, before, after, caller);
    }
  }

  /** A take that is worth keeping is kept, unless its speaker dropped it for the operator. */
  private static void checkDeposit(
      long seed,
      Map<String, Set<String>> before,
      Map<String, Set<String>> after,
      RandomCaller caller) {
    boolean worth = caller.takes().stream().anyMatch(FuzzTest::isWorthKeeping);
    boolean dropped = caller.heard().contains("vm-deleted");
    int fresh = 0;
    for (String mailbox : before.keySet()) {
      fresh += after.get(mailbox).size() - before.get(mailbox).size();
    }
    if (!worth) {
      assertThat(fresh).as("caller %d said nothing", seed).isZero();
    } else if (!dropped) {
      assertThat(fresh).as("caller %d, after %s", seed, caller.heard()).isPositive();
    }
  }

  private static boolean isWorthKeeping(Take take) {
    return take.heardAnything()
        && !take.length().isZero()
        && take.spoken().compareTo(Duration.ofSeconds(1)) >= 0;
  }

  /** The Message-IDs in each mailbox; a message that lies there twice is a fault at once. */
  private static Map<String, Set<String>> messages(House house, List<Subscriber> subscribers) {
    Map<String, Set<String>> all = new HashMap<>();
    for (Subscriber subscriber : subscribers) {
      Set<String> ids = new HashSet<>();
      FOLDERS.stream()
          .map(folder -> house.list(subscriber, folder))
          .flatMap(Collection::stream)
          .map(StoredMessage::messageId)
          .forEach(id -> assertThat(ids.add(id)).as("%s is there once", id).isTrue());
      house.list(subscriber, Folder.URGENT).stream()
          .map(StoredMessage::messageId)
          .forEach(id -> assertThat(ids.add(id)).as("%s is there once", id).isTrue());
      all.put(subscriber.mailbox().id().toString(), ids);
    }
    return all;
  }

  private static List<Subscriber> subscribers(Random random) {
    DialogSettings dialog =
        DialogSettings.defaults()
            .with(
                new LeavingSettings(
                    random.nextBoolean() ? Duration.ofMinutes(1) : Duration.ZERO,
                    Duration.ofSeconds(1),
                    random.nextBoolean() ? Duration.ofSeconds(3) : Duration.ZERO,
                    random.nextBoolean(),
                    random.nextBoolean()))
            .with(
                new EnvelopeSettings(
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    Duration.ZERO,
                    Set.of("default"),
                    ""))
            .with(
                new ListeningSettings(
                    ListenKeysSettings.defaults(),
                    Duration.ofSeconds(3),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean()))
            .with(new FeatureSettings(true, random.nextBoolean(), random.nextBoolean(), true, ""));
    return List.of(
        Mailboxes.roomy("4123", "Front Desk", dialog, 1 + random.nextInt(60)),
        Mailboxes.roomy("5001", "Ada Lovelace", dialog, 1 + random.nextInt(60)),
        Mailboxes.roomy("5002", "Grace Hopper", dialog, 1 + random.nextInt(60)));
  }

  private static ExitSettings exits(List<Subscriber> subscribers) {
    Map<MailboxId, MailboxExitSettings> own = new HashMap<>();
    subscribers.forEach(
        subscriber ->
            own.put(
                subscriber.mailbox().id(),
                new MailboxExitSettings(true, "", Map.of(7, "907"), "out", "out")));
    ContextExitSettings everywhere =
        new ContextExitSettings(Optional.of("900"), Optional.of("901"), Map.of(), List.of("_X."));
    return new ExitSettings(Map.of("", everywhere), own, "", true, Duration.ofSeconds(20));
  }

  /** What all callers together came to. */
  private static final class Tally {
    private final Set<String> prompts = new HashSet<>();
    private int kept;
    private int deleted;
  }
}
