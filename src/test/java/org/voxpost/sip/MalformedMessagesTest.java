package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever comes in, the next caller is served and the disk stays empty. */
class MalformedMessagesTest extends WireTest {
  private static final long SEED = 20260101;
  private static final int MESSAGES = 400;

  private void stillAnswers() {
    Wire.Udp fresh = new Wire.Udp(agent().listeners().getFirst().address());
    try (fresh) {
      new WireCall(fresh).send("OPTIONS", "", "").expect(200);
    }
  }

  private void sendRaw(byte[] datagram) {
    ((Wire.Udp) wire()).sendRaw(datagram);
  }

  private byte[] mutated(byte[] message, Random random) {
    byte[] copy = message.clone();
    for (int i = random.nextInt(12); i >= 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    int cut = random.nextInt(4) == 0 ? random.nextInt(copy.length) : copy.length;
    return Arrays.copyOf(copy, cut);
  }

  @Test
  void aStormOfBrokenMessagesLeavesTheAgentWellAndTheLogSmall() {
    calls(Answering.always());
    Random random = new Random(SEED);
    String[] methods = {"INVITE", "OPTIONS", "BYE", "CANCEL", "ACK", "INFO"};
    AtomicLong logged = new AtomicLong();
    AppenderBase<ILoggingEvent> meter =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            logged.addAndGet(event.getFormattedMessage().length());
          }
        };
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ch.qos.logback.classic.Level before = root.getLevel();
    root.setLevel(ch.qos.logback.classic.Level.INFO);
    meter.start();
    root.addAppender(meter);
    try {
      for (int i = 0; i < MESSAGES; i++) {
        WireCall call = caller();
        String method = methods[i % methods.length];
        sendRaw(mutated(Wire.bytes(call.request(method, call.contact(), WireCall.OFFER)), random));
        if (i % 50 == 0) {
          stillAnswers();
        }
      }
      stillAnswers();
    } finally {
      root.detachAppender(meter);
      root.setLevel(before);
    }
    assertThat(logged.get()).isLessThan(100_000);
    assertThat(agent().droppedMessages()).isPositive();
  }

  @Test
  void aMalformedHeaderGets400WithoutTheStacksWords() {
    WireCall call = caller();
    wire().send(call.request("OPTIONS", "", "").replace("CSeq: 1", "CSeq: one"));

    String refusal = wire().receive();

    assertThat(refusal).startsWith("SIP/2.0 400 Bad Request (malformed)\r\n");
  }

  @Test
  void deepAndLongHeadersDoNoHarm() {
    String deep = "(".repeat(7000);
    wire().send(caller().request("OPTIONS", "User-Agent: " + deep + "\n", ""));
    wire().send(caller().request("OPTIONS", "Subject: " + "x".repeat(12_000) + "\n", ""));
    wire().send(caller().request("OPTIONS", "Route: " + "<sip:a@b>,".repeat(900) + "\n", ""));
    wire().send(caller().request("OPTIONS", "Contact: <sip:a>" + ";a=b".repeat(3000) + "\n", ""));
    wire().send("x".repeat(60_000));

    stillAnswers();
  }

  @Test
  void emptyPacketsAndKeepAlivesArePassedOver() {
    sendRaw(new byte[0]);
    sendRaw("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    sendRaw(new byte[] {0, 0, 0, 0});

    stillAnswers();
  }

  @Test
  void aContentLengthBeyondTheDatagramGets400() {
    WireCall call = caller();
    wire()
        .send(
            call.request("INVITE", call.contact(), WireCall.OFFER)
                .replaceAll("Content-Length: \\d+", "Content-Length: 900"));

    assertThat(wire().receive()).startsWith("SIP/2.0 400 ");
    stillAnswers();
  }

  @Test
  void whatFollowsTheContentLengthIsNotTheBody() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller();
    wire().send(call.request("INVITE", call.contact(), WireCall.OFFER) + "a=inactive\n");

    answering.dialog();

    assertThat(answering.invitations.getFirst().offer())
        .hasValue(WireCall.OFFER.replace("\n", "\r\n"));
  }

  @Test
  void aBrokenTcpConnectionLeavesTheOthersWell() {
    overTcp();
    wire().send("INVITE sip:x SIP/2.0\nVia: nonsense\nContent-Length: -5\n\n");

    Wire fresh = Wire.to(agent(), SipSettings.Transport.TCP);
    try (fresh) {
      new WireCall(fresh).send("OPTIONS", "", "").expect(200);
    }
  }
}
