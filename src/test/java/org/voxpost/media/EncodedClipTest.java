package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.sound.Pcm;

class EncodedClipTest {
  private final Queue<Runnable> ahead = new ArrayDeque<>();

  /** Frames of 20 ms whose first byte is their length and counts 1, 2, 3, 4, 1, 2, … */
  private static final Codec GROWING =
      new Codec() {
        @Override
        public String name() {
          return "GROWING";
        }

        @Override
        public String encodingName() {
          return "GROWING";
        }

        @Override
        public int clockRate() {
          return 48_000;
        }

        @Override
        public int sampleRate() {
          return 16_000;
        }

        @Override
        public int staticPayloadType() {
          return 99;
        }

        @Override
        public int frameSamples() {
          return 320;
        }

        @Override
        public int frameBytes() {
          return 4;
        }

        @Override
        public boolean framesVary() {
          return true;
        }

        @Override
        public Encoder encoder() {
          int[] frames = {0};
          return (pcm, offset, samples, out, at) -> {
            int length = frames[0]++ % 4 + 1;
            Arrays.fill(out, at, at + length, (byte) length);
            return length;
          };
        }

        @Override
        public Decoder decoder() {
          return (payload, offset, bytes, out, at) -> 320;
        }
      };

  private EncodedClip growing(int frames) {
    return EncodedClip.of(GROWING, 0, new Pcm(16_000, new short[frames * 320]), ahead::add);
  }

  private void encodeAPiece() {
    ahead.remove().run();
  }

  @Test
  void framesThatVaryAreCopiedOneByOneAcrossPieces() {
    EncodedClip clip = growing(103);
    encodeAPiece();
    encodeAPiece();
    assertThat(ahead).isEmpty();
    byte[] out = new byte[4];
    for (int frame = 0; frame < 103; frame++) {
      assertThat(clip.copyable(frame, 1)).isEqualTo(1);
      int length = clip.copy(frame, 1, out, 0);
      assertThat(length).as("frame %d", frame).isEqualTo(frame % 4 + 1);
      assertThat(out[0]).isEqualTo((byte) length);
    }
  }

  @Test
  void theFirstSecondIsThereAtOnceAndTheRestComesPieceByPiece() {
    EncodedClip clip = growing(120);
    assertThat(clip.copyable(49, 1)).isEqualTo(1);
    assertThat(clip.copyable(50, 1)).isZero();
    encodeAPiece();
    assertThat(clip.copyable(99, 1)).isEqualTo(1);
    assertThat(clip.copyable(100, 1)).isZero();
    assertThat(clip.frames()).isEqualTo(120);
  }

  @Test
  void whatLiesBeforeItsBeginningIsNotEncoded() {
    EncodedClip clip =
        EncodedClip.of(GROWING, 30, new Pcm(16_000, new short[60 * 320]), ahead::add);
    assertThat(clip.frames()).isEqualTo(90);
    assertThat(clip.copyable(30, 1)).isEqualTo(1);
    assertThat(clip.copyable(80, 1)).isZero();
    encodeAPiece();
    assertThat(clip.copyable(89, 1)).isEqualTo(1);
    assertThat(clip.copyable(90, 1)).isZero();
  }

  @Test
  void whatNobodyPlaysOnIsNotEncoded() {
    EncodedClip clip = growing(500);
    encodeAPiece();
    clip.abandon();
    encodeAPiece();
    assertThat(ahead).isEmpty();
    assertThat(clip.copyable(160, 1)).isZero();
  }

  @Test
  void whatIsNotEncodedInTimeIsWaitedForNotSkipped() {
    Playing playing = new Playing(1, List.of(), Duration.ZERO);
    playing.encoded(List.of(growing(60)), GROWING);
    byte[] packet = new byte[4];
    for (int i = 0; i < 50; i++) {
      playing.fill(packet, 0, 1, GROWING);
    }
    assertThat(playing.fill(packet, 0, 1, GROWING)).isZero();
    assertThat(playing.position()).isEqualTo(Duration.ofSeconds(1));
    assertThat(playing.isOver()).isFalse();
    encodeAPiece();
    assertThat(playing.fill(packet, 0, 1, GROWING)).isEqualTo(3);
    assertThat(playing.position()).isEqualTo(Duration.ofMillis(1020));
  }

  @Test
  void equalFramesAreCopiedToTheEndOfThePieceOnly() {
    EncodedClip clip = EncodedClip.of(Codecs.PCMU, 0, new Pcm(8000, new short[8100]), ahead::add);
    assertThat(ahead).isEmpty();
    assertThat(clip.copyable(7900, 160)).isEqualTo(100);
    assertThat(clip.copyable(8000, 160)).isEqualTo(100);
    assertThat(clip.bytes()).isEqualTo(8100);
  }

  @Test
  void aClipOfNothingIsOver() {
    Playing playing = new Playing(1, List.of(), Duration.ZERO);
    playing.encoded(List.of(growing(0)), GROWING);
    assertThat(playing.isOver()).isTrue();
  }
}
