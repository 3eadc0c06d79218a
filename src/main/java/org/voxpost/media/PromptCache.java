package org.voxpost.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.voxpost.codec.Codec;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

/**
 * Named clips in the codecs they were played in, the least recently played given up first. Only
 * calls' threads come here, never the media thread.
 */
final class PromptCache {
  private record Key(String name, String codec) {}

  private final long capacity;
  private final Map<Key, EncodedClip> clips = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * Holds clips up to a size.
   *
   * @param capacity bytes of payload
   */
  PromptCache(long capacity) {
    this.capacity = capacity;
  }

  /** The clip's payload, encoded now unless it is at hand. */
  EncodedClip encoded(Clip clip, Codec codec) {
    if (clip.name().isEmpty()) {
      return encode(clip.pcm(), codec);
    }
    Key key = new Key(clip.name(), codec.name());
    // Two calls may encode the same clip at once; better than one waiting for the other.
    return find(key).orElseGet(() -> keep(key, encode(clip.pcm(), codec)));
  }

  private synchronized Optional<EncodedClip> find(Key key) {
    return Optional.ofNullable(clips.get(key));
  }

  private synchronized EncodedClip keep(Key key, EncodedClip clip) {
    EncodedClip before = clips.put(key, clip);
    bytes += clip.payload().length - (before == null ? 0 : before.payload().length);
    var oldest = clips.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      bytes -= oldest.next().payload().length;
      oldest.remove();
    }
    return clip;
  }

  private static EncodedClip encode(Pcm pcm, Codec codec) {
    return EncodedClip.of(codec, Resampler.resample(pcm, codec.sampleRate()));
  }
}
