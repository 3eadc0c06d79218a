package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.RecordingRules;
import org.voxpost.ivr.RecordingRules.Warning;
import org.voxpost.ivr.Reel;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Take;
import org.voxpost.ivr.deposit.DepositOptions;
import org.voxpost.ivr.deposit.Greeting;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.WayOut;
import org.voxpost.testphone.SipMessage.Field;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** What a caller who stays can still do: real SIP and RTP, a spool, a store in memory. */
class StayingTest {
  private static final Exit OPERATOR = new Exit(Exit.Kind.OPERATOR, "200");

  @TempDir Path directory;

  private final Subscriber desk = Mailboxes.desk();
  private House house;

  @BeforeEach
  void open() {
    house = new House(directory, desk);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static DialogAgent agent(Consumer<Call> talk) {
    return new DialogAgent(
        new ExitSettings(Map.of(), Map.of(), "", false, Duration.ofSeconds(15)), false, talk);
  }

  @Test
  void oneWhomTheOperatorDidNotAnswerLeavesTheMessage() throws Exception {
    try (DialogAgent agent = agent(this::operatorOrMessage);
        TestPhone phone = TestPhone.calling(agent.uri())) {
      org.voxpost.testphone.Call call = phone.dial().answered();
      call.awaitRequest("REFER", Duration.ofSeconds(15));
      call.send(
          "NOTIFY",
          List.of(new Field("Event", "refer"), new Field("Subscription-State", "terminated")),
          "message/sipfrag",
          "SIP/2.0 408 Request Timeout\r\n");

      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofSeconds(2)));
      call.hangUp();

      agent.ended();
      assertThat(house.store().delivered()).hasSize(1);
      assertThat(house.store().delivered().getFirst().duration())
          .isGreaterThan(Duration.ofSeconds(1));
    }
  }

  private void operatorOrMessage(Call call) {
    new WayOut(call).to(OPERATOR);
    house.deposit(call, new DepositOptions(Greeting.NONE, false, false), List.of(desk));
  }

  @Test
  void theWarningIsHeardAndIsNotInTheRecording() throws Exception {
    RecordingRules rules =
        new RecordingRules(
            Duration.ofSeconds(4),
            Duration.ZERO,
            Set.of(),
            Optional.of(new Warning(Duration.ofMillis(1500), Speech.of("vm-goodbye"))));
    Queue<Take> takes = new ConcurrentLinkedQueue<>();
    try (DialogAgent agent = agent(call -> takes.add(call.record(new Reel(8000), rules)));
        TestPhone phone = TestPhone.calling(agent.uri())) {
      org.voxpost.testphone.Call call = phone.dial();

      call.hears("vm-goodbye");
      call.awaitHangUp();

      Take take = takes.remove();
      assertThat(take.ending()).isEqualTo(Take.Ending.LIMIT);
      assertThat(take.length()).isEqualTo(Duration.ofSeconds(4));
      assertThat(take.heardAnything()).isTrue();
      assertThat(take.silence()).isGreaterThan(Duration.ofSeconds(3));
    }
  }
}
