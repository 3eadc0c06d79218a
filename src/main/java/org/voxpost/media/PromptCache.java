package org.voxpost.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.voxpost.codec.Codec;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

/**
 * Named clips in the codecs they were played in, the least recently played given up first. Only
 * calls' threads come here, never the media thread.
 */
final class PromptCache {
  private record Key(String name, Codec codec) {}

  private final long capacity;
  private final Executor ahead;
  private final Map<Key, EncodedClip> clips = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * Holds clips up to a size.
   *
   * @param capacity bytes of payload
   * @param ahead where long clips of dear codecs are encoded, while they are played already
   */
  PromptCache(long capacity, Executor ahead) {
    this.capacity = capacity;
    this.ahead = ahead;
  }

  /**
   * The clip's payload, encoded now unless it is at hand.
   *
   * @param first from which frame on it is wanted
   */
  EncodedClip encoded(Clip clip, Codec codec, long first) {
    if (clip.name().isEmpty()) {
      return encode(clip.pcm(), codec, first);
    }
    Key key = new Key(clip.name(), codec);
    // Two calls may encode the same clip at once; better than one waiting for the other.
    return find(key).orElseGet(() -> keep(key, encode(clip.pcm(), codec, 0)));
  }

  private synchronized Optional<EncodedClip> find(Key key) {
    return Optional.ofNullable(clips.get(key));
  }

  private synchronized EncodedClip keep(Key key, EncodedClip clip) {
    EncodedClip before = clips.put(key, clip);
    bytes += clip.bytes() - (before == null ? 0 : before.bytes());
    var oldest = clips.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
    return clip;
  }

  private EncodedClip encode(Pcm pcm, Codec codec, long first) {
    long whole = (long) pcm.samples().length * codec.sampleRate() / pcm.sampleRate();
    int skipped = (int) Math.min(first, whole / codec.frameSamples());
    long begin = (long) skipped * codec.frameSamples() * pcm.sampleRate() / codec.sampleRate();
    Pcm wanted = pcm.part(begin, pcm.samples().length);
    return EncodedClip.of(codec, skipped, Resampler.resample(wanted, codec.sampleRate()), ahead);
  }
}
