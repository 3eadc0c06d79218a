package org.voxpost.sdp;

import java.util.List;

/**
 * What is offered and accepted.
 *
 * @param codecs {@code codecs}: encoding names in our order of preference, such as {@code PCMU}
 */
public record SdpSettings(List<String> codecs) {
  public SdpSettings {
    codecs = List.copyOf(codecs);
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("codecs names none");
    }
  }
}
