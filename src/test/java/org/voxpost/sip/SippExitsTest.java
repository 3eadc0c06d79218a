package org.voxpost.sip;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.testing.NeedsPeer;

/** SIPp is sent elsewhere, and hears early media, with RFC timers. */
@NeedsPeer("sipp")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SippExitsTest {
  private static final String TARGET = "sip:200@127.0.0.1";

  private UserAgent agent;

  @TempDir private Path directory;

  @BeforeAll
  void start() {
    agent = TestAgent.start(this::invited, SipTimers.STANDARD, Duration.ofMinutes(30), "127.0.0.1");
  }

  @AfterAll
  void stop() {
    agent.close();
  }

  private volatile Consumer<InviteDialog> first = dialog -> {};

  private Consumer<SipEvent> invited(Invitation invitation, InviteDialog dialog) {
    first.accept(dialog);
    return event -> {
      switch (event) {
        case SipEvent.Acknowledged _ -> dialog.refer(TARGET);
        case SipEvent.Referred(int status, boolean last) when last && status / 100 == 2 ->
            dialog.bye();
        default -> {}
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "refer, UDP",
    "refer-busy, TCP",
    "refer-busy, UDP",
    "refer-refused, UDP",
    "refer-bye, UDP",
  })
  void aCallerIsReferred(String scenario, SipSettings.Transport transport) throws Exception {
    first = dialog -> dialog.answer(WireCall.ANSWER);
    try (Sipp sipp = Sipp.start(directory, scenario, agent, transport)) {
      sipp.succeeds();
    }
  }

  @ParameterizedTest
  @CsvSource({"UDP", "TCP"})
  void anUnansweredCallerIsRedirected(SipSettings.Transport transport) throws Exception {
    first = dialog -> dialog.redirect(TARGET);
    try (Sipp sipp = Sipp.start(directory, "moved", agent, transport)) {
      sipp.succeeds();
    }
  }

  @ParameterizedTest
  @CsvSource({"UDP", "TCP"})
  void earlyMediaIsReliableWhereItMustBe(SipSettings.Transport transport) throws Exception {
    try (UserAgent early = early();
        Sipp sipp = Sipp.start(directory, "reliable", early, transport)) {
      sipp.succeeds();
    }
  }

  private static UserAgent early() {
    return TestAgent.start(
        new Answering(
            dialog -> {
              dialog.progress(WireCall.ANSWER);
              dialog.answer(WireCall.ANSWER);
            },
            true),
        SipTimers.STANDARD,
        Duration.ofMinutes(30),
        "127.0.0.1");
  }
}
