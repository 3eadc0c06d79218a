package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;

class GsmTrackTest {
  private final GsmTrack track = new GsmTrack();

  @Test
  void whatIsEncodedOnTheWayIsWhatTheFileWouldGive() {
    short[] tone = Spools.tone(3, 1000);
    track.write(0, tone, 0, 7);
    track.write(7, tone, 7, 500);
    track.write(507, tone, 507, 493);
    assertThat(track.finish(1000).orElseThrow()).isEqualTo(file(tone));
  }

  @Test
  void gapsAndTheEndAreFilledWithSilence() {
    track.write(200, new short[] {5}, 0, 1);
    short[] whole = new short[481];
    whole[200] = 5;
    assertThat(track.finish(481).orElseThrow()).isEqualTo(file(whole));
  }

  @Test
  void aCutDropsTheFrameItGoesThrough() {
    short[] tone = Spools.tone(3, 480);
    track.write(0, tone, 0, 480);
    assertThat(track.finish(300).orElseThrow()).hasSize(33);
  }

  @Test
  void aPlaceBehindTheFrontierSpoilsIt() {
    track.write(160, new short[160], 0, 160);
    track.write(0, new short[160], 0, 160);
    assertThat(track.finish(320)).isEmpty();
  }

  private byte[] file(short[] samples) {
    return AudioFile.write(AudioFormat.GSM, new Pcm(SoundFile.RATE, samples));
  }
}
