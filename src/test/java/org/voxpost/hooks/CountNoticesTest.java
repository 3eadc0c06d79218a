package org.voxpost.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.memory.MemoryMessageStore;
import org.voxpost.store.spool.Threads;

class CountNoticesTest {
  @TempDir Path directory;

  private final MemoryMessageStore store = new MemoryMessageStore();
  private final List<Runnable> started = new ArrayList<>();
  private final Threads threads =
      new Threads() {
        @Override
        public void start(String name, Runnable task) {
          started.add(task);
        }

        @Override
        public void after(Duration pause, Runnable task) {
          throw new UnsupportedOperationException("nothing waits here");
        }
      };
  private Path seen;
  private String script;

  @BeforeEach
  void script() throws IOException {
    seen = directory.resolve("seen");
    script = Scripts.write(directory, "notify", "echo $# \"$@\" >> " + seen + "\n");
  }

  private CountNotices notices(List<String> program, Duration limit) {
    return new CountNotices(
        new HookSettings(program, List.of(), List.of(), List.of(), limit, Duration.ofSeconds(5)),
        store,
        threads);
  }

  private CountNotices notices() {
    return notices(List.of(script, "first word"), Duration.ofSeconds(20));
  }

  private static MailboxSettings box(String number) {
    return StoreFixtures.mailbox(number, StoreFixtures.account(1, "vm", "x"));
  }

  private void runAll() {
    while (!started.isEmpty()) {
      started.removeFirst().run();
    }
  }

  @Test
  void contextMailboxNewOldAndUrgentAreItsArguments() {
    notices().countsChanged(box("4123"), new Counts(3, 4, 1, 2));
    runAll();
    assertThat(seen).hasContent("6 first word default 4123 3 6 1");
  }

  @Test
  void countsThatNobodyBringsAreAskedFor() {
    MailboxSettings box = box("4123");
    store.deliver(box, StoreFixtures.recording(StoreFixtures.envelope(box, "a")), false);
    notices().countsChanged(box);
    runAll();
    assertThat(seen).hasContent("6 first word default 4123 1 0 0");
  }

  @Test
  void whatComesWhileOneRunsReplacesWhatWaits() throws IOException {
    CountNotices notices = notices();
    notices.countsChanged(box("1"), new Counts(1, 0, 0, 0));
    notices.countsChanged(box("1"), new Counts(2, 0, 0, 0));
    notices.countsChanged(box("1"), new Counts(3, 0, 0, 0));
    notices.countsChanged(box("2"), new Counts(9, 0, 0, 0));
    assertThat(started).hasSize(2);
    runAll();
    assertThat(Files.readAllLines(seen))
        .containsExactly(
            "6 first word default 1 1 0 0",
            "6 first word default 2 9 0 0",
            "6 first word default 1 3 0 0");
  }

  @Test
  void onlyAFewRunAtATime() throws IOException {
    CountNotices notices = notices();
    for (int box = 0; box < 20; box++) {
      notices.countsChanged(box(Integer.toString(box)), new Counts(1, 0, 0, 0));
    }
    assertThat(started).hasSize(4);
    runAll();
    assertThat(Files.readAllLines(seen)).hasSize(20);
  }

  @Test
  @Timeout(60)
  void oneThatHangsIsKilledAndTheNextGoesOn() throws IOException {
    String hanging =
        Scripts.write(directory, "hang", "echo $# \"$@\" >> " + seen + "\nexec sleep 600\n");
    CountNotices notices = notices(List.of(hanging), Duration.ofMillis(400));
    notices.countsChanged(box("1"), new Counts(1, 0, 0, 0));
    notices.countsChanged(box("1"), new Counts(2, 0, 0, 0));
    runAll();
    assertThat(Files.readAllLines(seen)).containsExactly("5 default 1 1 0 0", "5 default 1 2 0 0");
  }

  @Test
  void aStoreThatIsAwayOrAMissingProgramStopsNothing() {
    store.away(true);
    CountNotices notices = notices();
    notices.countsChanged(box("1"));
    runAll();
    assertThat(seen).doesNotExist();
    store.away(false);
    notices.countsChanged(box("1"));
    runAll();
    assertThat(seen).hasContent("6 first word default 1 0 0 0");
    CountNotices missing = notices(List.of("/no/such"), Duration.ofSeconds(1));
    missing.countsChanged(box("1"), new Counts(1, 0, 0, 0));
    runAll();
    missing.countsChanged(box("1"), new Counts(1, 0, 0, 0));
    assertThat(started).hasSize(1);
  }

  @Test
  void withoutAProgramNothingRuns() {
    notices(List.of(), Duration.ofSeconds(1)).countsChanged(box("1"));
    assertThat(started).isEmpty();
  }
}
