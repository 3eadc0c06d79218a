package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Office.goodbye;
import static org.voxpost.endtoend.Office.press;

import jakarta.mail.Flags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.Sound;
import org.voxpost.testphone.Tones;

/** The keys that move about in a message, and what it sounds like at another tempo. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class PlaybackKeysTest {
  @TempDir static Path directory;

  private static Office office;

  @BeforeAll
  static void open() throws Exception {
    office =
        Office.open(
            directory,
            """
            [general]
            format = gsm
            skipms = 4000
            [default]
            4701 => 7391,Keys
            4702 => 7391,Tempo
            4703 => 7391,Skip
            4704 => 7391,Deutsch,,,language=de
            4705 => 7391,Long
            """,
            "");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void poundGoesForwardStarBackTwoToTheBeginningAndZeroPauses() throws Exception {
    Duration each = Duration.ofSeconds(4);
    Sound stairs = Tones.sine(500, each).then(Tones.sine(700, each)).then(Tones.sine(900, each));
    office.holds(Voicemail.of("4701", stairs));

    office.owner(
        "4701",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          call.key('#');
          call.listening().hearsTone(700);
          call.key('#');
          call.listening().hearsTone(900);
          call.key('*');
          call.listening().hearsTone(700);
          call.key('2');
          call.listening().hearsTone(500);
          call.key('#');
          call.listening().hearsTone(700);
          call.key('0');
          call.speak(Sound.silence(Duration.ofMillis(500)));
          int paused = call.recordedAudio().length;
          call.speak(Sound.silence(Duration.ofSeconds(1)));
          assertThat(Tones.millis(since(call, paused), 700)).isZero();
          call.key('0');
          call.listening().hearsTone(900);
          call.hears("vm-advopts");
          goodbye(call);
        });
  }

  private static short[] since(Call call, int sample) {
    short[] all = call.recordedAudio();
    return Arrays.copyOfRange(all, Math.min(sample, all.length), all.length);
  }

  /** A message is decoded a minute at a time; a held tone would show where. */
  @Test
  void aNewMinuteBeginsWithoutAPause() throws Exception {
    Sound held = Tones.sine(500, Duration.ofSeconds(62));
    office.holds(Voicemail.of("4705", held.then(Tones.sine(700, Duration.ofSeconds(2)))));

    office.owner(
        "4705",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          for (int i = 0; i < 13; i++) {
            call.key('#');
          }
          call.listening().hearsTone(500);
          int from = call.recordedAudio().length;
          call.listening().hearsTone(700);
          short[] heard = since(call, from);
          assertThat(Tones.millis(heard, 500)).isGreaterThan(3000);
          assertThat(longestPause(heard)).isLessThan(Duration.ofMillis(5));
          call.hears("vm-advopts");
          goodbye(call);
        });
  }

  private static Duration longestPause(short[] pcm) {
    int longest = 0;
    int quiet = 0;
    for (short sample : pcm) {
      quiet = Math.abs(sample) < 1000 ? quiet + 1 : 0;
      longest = Math.max(longest, quiet);
    }
    return Duration.ofNanos(longest * 1_000_000_000L / Sound.TELEPHONE);
  }

  @Test
  void threeAndSixIsSlowerThreeAndSevenFasterAtTheSamePitch() throws Exception {
    office.holds(Voicemail.of("4702", 700, 5));

    office.owner(
        "4702",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(700);
          call.key('3');
          press(call, "vmx-msg-slow-offer", "6");
          call.hears("vmx-msg-slower");
          assertThat(repeated(call)).isBetween(5_900, 6_600);
          call.keys("3737");
          call.hears("vmx-msg-faster");
          assertThat(repeated(call)).isBetween(3_600, 4_200);
          goodbye(call);
        });
  }

  /** How many milliseconds the message takes from its beginning. */
  private static int repeated(Call call) {
    press(call, "vm-advopts", "5");
    int from = call.recordedAudio().length;
    call.hears("vm-received");
    call.hears("vm-advopts");
    return Tones.millis(since(call, from), 700);
  }

  @Test
  void threeAndEightGoesOnAndLeavesTheMessageNew() throws Exception {
    office.holds(Voicemail.of("4703", 500, 6));
    office.holds(Voicemail.of("4703", 700, 1));

    office.owner(
        "4703",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          call.speak(Sound.silence(Duration.ofMillis(3500)));
          call.key('3');
          press(call, "vmx-msg-skip-offer", "8");
          call.listening().hearsTone(700);
          call.hears("vm-advopts");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4703")) {
      assertThat(mail.inbox().get(0).is(Flags.Flag.SEEN)).isFalse();
      assertThat(mail.inbox().get(1).is(Flags.Flag.SEEN)).isTrue();
    }
  }

  @Test
  void aGermanOwnerWithoutGermanPromptsHearsEnglishOnesInGermanOrder() throws Exception {
    office.holds(Voicemail.of("4704", 500, 1));

    office.owner(
        "4704",
        call -> {
          call.hears("vm-youhave", "digits/1", "vm-INBOX", "vm-message", "vm-onefor");
          call.key('1');
          call.hears("vm-first", "vm-message", "vm-received", "digits/today", "digits/at");
          call.hears("digits/oclock");
          call.listening().hearsTone(500);
          call.hears("vm-advopts");
          goodbye(call);
        });
  }
}
