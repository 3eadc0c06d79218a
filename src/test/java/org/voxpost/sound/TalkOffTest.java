package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.Speech;
import org.voxpost.testing.NeedsPeer;

/** Talk-off (ITU-T Q.24 §4.4): speech that is taken for a key. */
class TalkOffTest {
  private static final int RATE = 8000;
  private static final int HOUR = 3600 * RATE;

  @TempDir private Path directory;

  @Test
  @NeedsPeer({"espeak-ng", "flite"})
  void anHourOfSpeechHasNoKeyButTheOneAtItsEnd() {
    short[] speech = Speech.synthesized(directory);
    HeardKeys heard = new HeardKeys();
    ToneDetector detector = new ToneDetector(RATE, heard);
    int samples = 0;
    for (int variation = 0; samples < HOUR; variation++) {
      short[] varied = Speech.varied(speech, variation);
      detector.hear(varied, 0, varied.length);
      samples += varied.length;
    }
    short[] key = new Keys(RATE).all(RATE, 50, 50);
    detector.hear(key, 0, RATE + 400);
    detector.finish();
    assertThat(heard.pressed).hasToString("1");
  }
}
