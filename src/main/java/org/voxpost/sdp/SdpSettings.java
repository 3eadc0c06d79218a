package org.voxpost.sdp;

import java.util.List;
import java.util.Optional;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;

/**
 * What is offered and accepted.
 *
 * @param codecs {@code codecs}: their names in our order of preference, such as {@code PCMU}
 * @param preference {@code codecpreference}: whose order an answer of ours goes by
 */
public record SdpSettings(List<String> codecs, Preference preference) {
  public SdpSettings {
    codecs = List.copyOf(codecs);
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("codecs names none");
    }
  }

  /** The name of a codec that is meant so, or is called so in Asterisk, if there is one. */
  public static Optional<String> codec(String name) {
    return Codecs.byName(name).map(Codec::name);
  }

  /** The names of all there are, in the order that is usual. */
  public static List<String> everyCodec() {
    return Codecs.all().stream().map(Codec::name).toList();
  }

  /** Whose order of codecs decides what is spoken. */
  public enum Preference {
    /**
     * The offerer's, as RFC 3264 §6.1 recommends: then both send the same, and a PBX that prefers a
     * codec need not transcode.
     */
    CALLER,
    /** Ours. */
    OWN
  }
}
