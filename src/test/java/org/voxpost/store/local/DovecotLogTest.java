package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxpost.store.ChangeFeed.Change;

@Timeout(10)
class DovecotLogTest {
  private final LinkedBlockingQueue<Change> told = new LinkedBlockingQueue<>();
  private final AtomicInteger deaf = new AtomicInteger();

  @Test
  void manyLinesOfOneFolderAreFewChanges() throws InterruptedException {
    read("k 4123@d Info: flag_change: box=INBOX\n".repeat(10_000));
    assertThat(told).contains(new Change("4123@d", "INBOX")).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void linesInBetweenAndOfOthersHideNone() throws InterruptedException {
    read(
        """
        master: Info: Dovecot starting up
        k 4123@d Info: save: box=INBOX
        imap-login: Info: Login: user=<4124@d>
        k 4124@d Info: expunge: box=Old
        k 4123@d Info: save: box=INBOX
        """);
    assertThat(told)
        .containsOnlyOnce(new Change("4124@d", "Old"))
        .contains(new Change("4123@d", "INBOX"));
  }

  @Test
  void aChangeIsToldWhileTheNextLineIsStillToCome() throws Exception {
    PipedInputStream in = new PipedInputStream();
    DovecotLog log;
    try (PipedOutputStream out = new PipedOutputStream(in)) {
      log = new DovecotLog(in, "k", told::add, deaf::incrementAndGet);
      out.write("k 4123@d Info: save: box=INBOX\n".getBytes(UTF_8));
      out.flush();
      assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo(new Change("4123@d", "INBOX"));
      out.write("k 4124@d Info: save: ".getBytes(UTF_8));
    }
    assertThat(log.lastWords()).isEqualTo("it said nothing");
    assertThat(told).isEmpty();
  }

  @Test
  void anImapProcessThatEndedBadlyMayHaveChangedAnything() throws InterruptedException {
    read("k 4123@d Fatal: master: service(imap): child 77 killed with signal 9\n");
    read("imap: Fatal: master: service(imap): child 78 killed with signal 9\n");
    assertThat(told).containsExactly(Change.ANY, Change.ANY);
  }

  @Test
  void noOtherProcessThatEndedBadlyChangesAnything() throws InterruptedException {
    read("imap-login: Fatal: master: service(imap-login): child 79 killed with signal 9\n");
    assertThat(told).isEmpty();
    assertThat(deaf).hasValue(0);
  }

  @Test
  void withoutItsLogProcessDovecotIsNotHeardAnyMore() throws InterruptedException {
    read("master: Error: service(log): child 80 killed with signal 9\n");
    assertThat(deaf).hasValue(1);
  }

  @Test
  void itsLastWordsAreItsErrors() throws InterruptedException {
    assertThat(read("Info: fine\nmaster: Fatal: no such user\nk 4123@d Error: disk full\n"))
        .isEqualTo("master: Fatal: no such user; imap(4123@d): Error: disk full");
  }

  @Test
  void oneListenersFaultKeepsTheChangeFromNoOther() {
    LocalChanges changes = new LocalChanges("127.0.0.1", 143);
    List<Change> heard = new ArrayList<>();
    changes.listen(
        _ -> {
          throw new IllegalStateException("a listener's fault");
        });
    changes.listen(heard::add).close();
    changes.listen(heard::add);
    changes.tell(Change.ANY);
    assertThat(heard).containsExactly(Change.ANY);
  }

  private String read(String text) throws InterruptedException {
    return new DovecotLog(
            new ByteArrayInputStream(text.getBytes(UTF_8)), "k", told::add, deaf::incrementAndGet)
        .lastWords();
  }
}
