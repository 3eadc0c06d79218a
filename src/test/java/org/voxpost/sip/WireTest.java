package org.voxpost.sip;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One user agent for a class of tests: the stack takes a second to stop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WireTest {
  private UserAgent agent;
  private Answering answering = Answering.never();
  private Wire wire;

  @BeforeAll
  void start() {
    agent =
        TestAgent.start(
            (invitation, dialog) -> answering.invited(invitation, dialog),
            TestAgent.SHORT,
            sessionExpires(),
            "127.0.0.1");
  }

  @AfterAll
  void stop() {
    agent.close();
  }

  @BeforeEach
  void open() {
    wire = Wire.to(agent, SipSettings.Transport.UDP);
  }

  @AfterEach
  void closeWire() {
    wire.close();
  }

  Duration sessionExpires() {
    return Duration.ofMinutes(30);
  }

  final UserAgent agent() {
    return agent;
  }

  final Wire wire() {
    return wire;
  }

  /** Speaks over TCP from here on. */
  final void overTcp() {
    wire.close();
    wire = Wire.to(agent, SipSettings.Transport.TCP);
  }

  /** Who takes the calls of this test. */
  final Answering calls(Answering takes) {
    answering = takes;
    return takes;
  }

  final WireCall caller() {
    return new WireCall(wire);
  }
}
