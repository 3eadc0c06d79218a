package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

/**
 * Whatever the network does, in the end every message is there once, with its own sound, and
 * others' mail is as it was. {@code -Dvoxpost.seed=} repeats one run.
 */
@NeedsPeer("dovecot")
class FaultyWireTest {
  private static final int AT_ONCE = 12;
  private static final String REUSED_PROCESSES =
      """
      mail_fsync = never
      service imap {
        service_count = 500
        client_limit = 1
      }
      service imap-login {
        service_count = 0
      }
      """;

  enum Server {
    SDBOX(1, 200, "sdbox", ""),
    MAILDIR(201, 400, "maildir", ""),
    WITHOUT_UIDPLUS_AND_MOVE(401, 500, "sdbox", "IMAP4rev1 ESEARCH");

    private final long firstSeed;
    private final long lastSeed;
    private final String mailFormat;
    private final String capability;

    Server(long firstSeed, long lastSeed, String mailFormat, String capability) {
      this.firstSeed = firstSeed;
      this.lastSeed = lastSeed;
      this.mailFormat = mailFormat;
      this.capability = capability;
    }

    private DovecotServer.Options options() {
      return DovecotServer.Options.plain()
          .withMailFormat(mailFormat)
          .withCapability(capability)
          .withExtra(REUSED_PROCESSES);
    }

    private List<Long> seeds() {
      long only = Long.getLong("voxpost.seed", 0);
      return LongStream.rangeClosed(firstSeed, lastSeed)
          .filter(seed -> only == 0 || seed == only)
          .boxed()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageIsThereOnceWhateverTheNetworkDid(Server kind, @TempDir Path directory)
      throws Exception {
    List<Future<String>> runs = new ArrayList<>();
    try (MailServer server = DovecotServer.start(directory, kind.options());
        ExecutorService some = Executors.newFixedThreadPool(AT_ONCE)) {
      for (long seed : kind.seeds()) {
        runs.add(some.submit(() -> failureOf(seed, kind, server, directory)));
      }
    }
    List<String> failures = new ArrayList<>();
    for (Future<String> run : runs) {
      if (!run.get().isEmpty()) {
        failures.add(run.get());
      }
    }
    assertThat(String.join("\n\n", failures)).isEmpty();
  }

  private static String failureOf(long seed, Server kind, MailServer server, Path directory)
      throws Exception {
    try (FaultyRun run =
        new FaultyRun(seed, server, kind != Server.WITHOUT_UIDPLUS_AND_MOVE, directory)) {
      List<String> faults = run.run();
      return faults.isEmpty()
          ? ""
          : "seed " + seed + ": " + String.join("; ", faults) + "\n" + run.story();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }
}
