package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;
import org.voxpost.sound.Pcm;

class PromptCacheTest {
  private final PromptCache cache = new PromptCache(1000, Runnable::run);

  private static Clip clip(String name, int samples) {
    return new Clip(name, new Pcm(8000, new short[samples]));
  }

  @Test
  void aNamedClipIsEncodedOncePerCodec() {
    EncodedClip first = cache.encoded(clip("vm-intro", 400), Codecs.PCMU, 0);
    assertThat(cache.encoded(clip("vm-intro", 400), Codecs.PCMU, 0)).isSameAs(first);
    assertThat(cache.encoded(clip("vm-intro", 400), Codecs.PCMA, 0)).isNotSameAs(first);
  }

  @Test
  void aClipWithoutANameIsNotKept() {
    EncodedClip first = cache.encoded(clip("", 400), Codecs.PCMU, 0);
    assertThat(cache.encoded(clip("", 400), Codecs.PCMU, 0)).isNotSameAs(first);
  }

  @Test
  void theOneNotPlayedForLongestGoesFirst() {
    EncodedClip one = cache.encoded(clip("one", 400), Codecs.PCMU, 0);
    EncodedClip two = cache.encoded(clip("two", 400), Codecs.PCMU, 0);
    cache.encoded(clip("one", 400), Codecs.PCMU, 0);
    cache.encoded(clip("three", 400), Codecs.PCMU, 0);
    assertThat(cache.encoded(clip("one", 400), Codecs.PCMU, 0)).isSameAs(one);
    assertThat(cache.encoded(clip("two", 400), Codecs.PCMU, 0)).isNotSameAs(two);
  }

  @Test
  void aClipOfAnotherRateLastsAsLong() {
    Clip wide = new Clip("wide", new Pcm(16_000, new short[1600]));
    assertThat(cache.encoded(wide, Codecs.PCMU, 0).frames()).isEqualTo(800);
  }

  @Test
  void aPartOfAFrameIsFilled() {
    assertThat(cache.encoded(clip("short", 161), Codecs.GSM, 0).bytes()).isEqualTo(66);
  }
}
