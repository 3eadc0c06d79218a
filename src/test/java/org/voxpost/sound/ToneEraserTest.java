package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFile;

class ToneEraserTest {
  private static final int RATE = 8000;

  private static final class Recording {
    private short[] samples = new short[0];

    void write(long at, short[] pcm, int offset, int length) {
      assertThat(at).isGreaterThanOrEqualTo(samples.length);
      samples = Arrays.copyOf(samples, (int) at + length);
      System.arraycopy(pcm, offset, samples, (int) at, length);
    }
  }

  private static short[] speech() throws IOException {
    try (var file = ToneEraserTest.class.getResourceAsStream("/gsm/speech.gsm")) {
      return AudioFile.read("speech.gsm", file.readAllBytes()).samples();
    }
  }

  private static short[] erased(short[] sound, int piece) {
    Recording recording = new Recording();
    ToneEraser eraser = new ToneEraser(RATE, recording::write);
    for (int at = 0; at < sound.length; at += piece) {
      eraser.write(at, sound, at, Math.min(piece, sound.length - at));
    }
    eraser.finish();
    return recording.samples;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 33, 160, 4000, 1_000_000})
  void speechGoesOnBitByBit(int piece) throws IOException {
    assertThat(erased(speech(), piece)).isEqualTo(speech());
  }

  @ParameterizedTest
  @CsvSource({
    "40, 0, 160",
    "40, 4001, 160",
    "50, 9013, 33",
    "60, 12345, 1",
    "80, 20000, 240",
    "120, 7777, 160",
    "300, 15015, 1000000",
    "2000, 11111, 160",
    "2000, 3, 7"
  })
  void nothingIsLeftOfAKeyThatIsHeardOverSpeech(int milliseconds, int at, int piece)
      throws IOException {
    Keys keys = new Keys(RATE);
    int length = keys.samples(milliseconds);
    for (char key : Keys.ALL.toCharArray()) {
      short[] sound = Gain.apply(new Pcm(RATE, speech()), -24).samples();
      keys.add(sound, at, length, key);
      keyIsGone(sound, at, length, piece, 128);
    }
  }

  /** As from a telephone that mutes its microphone for a key. */
  @ParameterizedTest
  @CsvSource({"40, 4001, 160", "50, 9013, 33", "80, 20000, 240", "2000, 11111, 160"})
  void nothingIsLeftOfAKeyThatStandsInLoudSpeech(int milliseconds, int at, int piece)
      throws IOException {
    Keys keys = new Keys(RATE);
    int length = keys.samples(milliseconds);
    for (char key : Keys.ALL.toCharArray()) {
      for (int later = 0; later < 2000; later += 791) {
        short[] sound = speech();
        Arrays.fill(sound, at + later, at + later + length, (short) 0);
        keys.add(sound, at + later, length, key);
        keyIsGone(sound, at + later, length, piece, 400);
      }
    }
  }

  private static int firstSound(short[] samples, int from, int to) {
    return Arrays.mismatch(samples, from, to, new short[to - from], 0, to - from);
  }

  private static void keyIsGone(short[] sound, int at, int length, int piece, int margin) {
    short[] left = erased(sound, piece);
    assertThat(left).hasSameSizeAs(sound);
    assertThat(HeardKeys.in(RATE, left).pressed).isEmpty();
    assertThat(firstSound(left, at, at + length)).as("of %d from %d", length, at).isEqualTo(-1);
    int before = Math.max(0, at - margin);
    int after = at + length + margin;
    assertThat(Arrays.mismatch(left, 0, before, sound, 0, before)).isEqualTo(-1);
    assertThat(Arrays.mismatch(left, after, left.length, sound, after, sound.length)).isEqualTo(-1);
  }

  @Test
  void keysThatFollowEachOtherAreAllGone() {
    short[] sound = new Keys(RATE).all(1013, 60, 0);
    assertThat(Arrays.copyOfRange(erased(sound, 160), 1013, sound.length)).containsOnly(0);
  }

  @Test
  void whatStandsNextToAKeyIsFadedNotCut() {
    short[] sound = new short[RATE];
    Keys keys = new Keys(RATE);
    keys.tone(sound, 0, RATE, 200, -4);
    Arrays.fill(sound, 4000, 4800, (short) 0);
    keys.add(sound, 4000, 800, '5');
    short[] left = erased(sound, 160);
    int steepest = 0;
    for (int i = 1; i < left.length; i++) {
      steepest = Math.max(steepest, Math.abs(left[i] - left[i - 1]));
    }
    assertThat(steepest).isLessThan(3000);
  }

  @Test
  void aKeyAtTheVeryEndIsGoneAndWhatMayBecomeOneToo() {
    Keys keys = new Keys(RATE);
    for (int milliseconds : new int[] {28, 35, 60, 100, 500}) {
      short[] sound = new short[RATE];
      keys.tone(sound, 0, 2000, 300, -10);
      int length = keys.samples(milliseconds);
      keys.add(sound, RATE - length, length, '#');
      short[] left = erased(sound, 160);
      assertThat(left).hasSize(RATE);
      assertThat(Arrays.copyOfRange(left, RATE - length, RATE))
          .as("%d ms", milliseconds)
          .containsOnly(0);
      assertThat(Arrays.copyOf(left, 2000)).isEqualTo(Arrays.copyOf(sound, 2000));
    }
  }

  @Test
  void nothingIsHeldLongerThanAHundredMilliseconds() {
    Recording recording = new Recording();
    ToneEraser eraser = new ToneEraser(RATE, recording::write);
    for (int at = 0; at < RATE; at += 160) {
      eraser.write(at, new short[160], 0, 160);
      assertThat(recording.samples.length).isGreaterThanOrEqualTo(at + 160 - 800);
    }
  }

  @Test
  void gapsStayInTheirPlaceWhateverTheirLength() throws IOException {
    short[] speech = speech();
    for (int gap : new int[] {1, 160, 639, 640, 641, 5000, 9999}) {
      short[] gappy = speech.clone();
      Arrays.fill(gappy, 8000, 8000 + gap, (short) 0);
      Recording recording = new Recording();
      ToneEraser eraser = new ToneEraser(RATE, recording::write);
      eraser.write(0, speech, 0, 8000);
      eraser.write(8000 + gap, speech, 8000 + gap, speech.length - 8000 - gap);
      eraser.finish();
      assertThat(recording.samples).as("gap of %d", gap).isEqualTo(gappy);
    }
  }

  @Test
  void keysAreGoneBeforeAndAfterAGap() {
    short[] sound = new Keys(RATE).all(0, 100, 100);
    for (int gap : new int[] {160, 700, 100_000_000}) {
      ToneEraser eraser =
          new ToneEraser(
              RATE,
              (at, pcm, from, length) -> {
                assertThat(Arrays.copyOfRange(pcm, from, from + length)).containsOnly(0);
              });
      eraser.write(0, sound, 0, 4400);
      eraser.write(4400 + gap, sound, 4400, sound.length - 4400);
      eraser.finish();
    }
  }

  @Test
  void aPlaceIsWrittenOnce() {
    ToneEraser eraser = new ToneEraser(RATE, (at, pcm, offset, length) -> {});
    eraser.write(0, new short[160], 0, 160);
    assertThatThrownBy(() -> eraser.write(159, new short[160], 0, 160))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("159 is 1 samples too early");
  }

  @Test
  void wideSoundIsServedToo() {
    short[] sound = new Keys(16_000).all(1013, 60, 40);
    ToneEraser eraser =
        new ToneEraser(
            16_000,
            (at, pcm, offset, length) -> {
              assertThat(Arrays.copyOfRange(pcm, offset, offset + length)).containsOnly(0);
            });
    eraser.write(0, sound, 0, sound.length);
    eraser.finish();
  }
}
