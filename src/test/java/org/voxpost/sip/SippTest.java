package org.voxpost.sip;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.testing.NeedsPeer;

/** Scenarios of SIPp, a client that is none of ours, with RFC timers. */
@NeedsPeer("sipp")
class SippTest {
  private static UserAgent answers;
  private static UserAgent rings;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    answers = agent(Answering.always());
    rings = agent(new Answering(InviteDialog::ringing, false));
  }

  @AfterAll
  static void stop() {
    answers.close();
    rings.close();
  }

  private static UserAgent agent(Answering answering) {
    return TestAgent.start(answering, SipTimers.STANDARD, Duration.ofMinutes(30), "127.0.0.1");
  }

  @Test
  void aPlainCallOverUdp() throws Exception {
    run("call", answers, SipSettings.Transport.UDP);
  }

  @Test
  void aPlainCallOverTcp() throws Exception {
    run("call", answers, SipSettings.Transport.TCP);
  }

  @Test
  void aCancelledCall() throws Exception {
    run("cancel", rings, SipSettings.Transport.UDP);
  }

  @Test
  void aCallOnHoldAndBack() throws Exception {
    run("hold", answers, SipSettings.Transport.UDP);
  }

  @Test
  void aLateOffer() throws Exception {
    run("late-offer", answers, SipSettings.Transport.UDP);
  }

  private void run(String scenario, UserAgent agent, SipSettings.Transport transport)
      throws IOException, InterruptedException {
    try (Sipp sipp = Sipp.start(directory, scenario, agent, transport)) {
      sipp.succeeds();
    }
  }
}
