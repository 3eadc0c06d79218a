package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.endtoend.MailClient.Mail;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/**
 * Many callers who hang up in the same millisecond, each with a tone of its own: none is lost, none
 * is mixed.
 */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class SimultaneousCallsTest {
  private static final int MOST = 50;
  private static final Duration SPOKEN = Duration.ofSeconds(3);

  @TempDir Path directory;

  private RunningAppliance appliance;

  @BeforeEach
  void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    StringBuilder conf = new StringBuilder("[general]\nformat = gsm\nmaxmsg = 1000\n[default]\n");
    for (int i = 0; i < MOST; i++) {
      conf.append(number(i)).append(" => 7391,Box ").append(i).append(",box@example.com\n");
    }
    RunningAppliance.configure(directory, conf.toString());
    appliance = RunningAppliance.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    appliance.close();
  }

  private static String number(int i) {
    return String.valueOf(4100 + i);
  }

  /**
   * Far enough apart to be told apart after GSM, and none a multiple of another's neighbourhood.
   */
  private static int hertz(int caller) {
    return 400 + 30 * caller;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 50})
  void toAsManyMailboxes(int callers) throws Exception {
    callTogether(callers, SimultaneousCallsTest::number);

    for (int i = 0; i < callers; i++) {
      try (MailClient mail = MailClient.local(directory, number(i))) {
        assertIsWhole(mail.await(1).getLast(), i);
        assertThat(mail.count()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 50})
  void allToOneMailbox(int callers) throws Exception {
    callTogether(callers, _ -> number(7));

    Map<Integer, Mail> byCaller = new HashMap<>();
    try (MailClient mail = MailClient.local(directory, number(7))) {
      for (Mail each : mail.await(callers)) {
        byCaller.put(Integer.parseInt(each.header("X-Asterisk-VM-Caller-ID-Num")) - 1000, each);
      }
      assertThat(mail.count()).isEqualTo(callers);
    }
    assertThat(byCaller).hasSize(callers);
    byCaller.forEach((caller, mail) -> assertIsWhole(mail, caller));
  }

  private static void assertIsWhole(Mail mail, int caller) {
    assertThat(mail.header("X-Asterisk-VM-Caller-ID-Num")).isEqualTo(String.valueOf(1000 + caller));
    short[] sound = mail.sound();
    assertThat(Tones.dominant(sound)).isBetween(hertz(caller) - 8, hertz(caller) + 8);
    long loud =
        java.util.stream.IntStream.range(0, sound.length)
            .filter(i -> Math.abs(sound[i]) > 500)
            .count();
    // The caller spoke for three seconds; what is quiet around the zero crossings of a tone is
    // little.
    assertThat(loud).isGreaterThan((long) (SPOKEN.toMillis() * 8 * 0.8));
  }

  /** All start in one millisecond, skip the greeting, speak, and hang up in one millisecond. */
  private void callTogether(int callers, IntFunction<String> dialled) {
    List<TestPhone> phones = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    try {
      for (int i = 0; i < callers; i++) {
        TestPhone phone =
            TestPhone.calling(appliance.sip(dialled.apply(i)))
                .from(String.valueOf(1000 + i), "Caller " + i);
        phones.add(phone);
        calls.add(phone.dial(dial -> dial.deaf()));
      }
      calls.forEach(Call::answered);
      calls.forEach(call -> call.key('#'));
      List<CompletableFuture<Void>> speaking = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        // The tone begins before the beep and goes on beyond the end: every recorded moment is its
        // own.
        speaking.add(calls.get(i).startSpeaking(Tones.sine(hertz(i), SPOKEN.multipliedBy(3))));
      }
      long end = System.nanoTime() + SPOKEN.plusMillis(2500).toNanos();
      calls.forEach(call -> call.hangUpAt(end));
      calls.forEach(Call::awaitByeAnswer);
      assertThat(System.nanoTime() - end).isLessThan(TimeUnit.MINUTES.toNanos(1));
      speaking.forEach(each -> each.cancel(false));
    } finally {
      phones.forEach(TestPhone::close);
    }
  }
}
