package org.voxpost.testphone;

import java.util.Optional;

/** What the phone can put on the wire; GSM only as frames the test brings along. */
public enum PhoneCodec {
  PCMU(0),
  PCMA(8),
  GSM(3);

  private final int payloadType;

  PhoneCodec(int payloadType) {
    this.payloadType = payloadType;
  }

  int payloadType() {
    return payloadType;
  }

  static Optional<PhoneCodec> ofPayloadType(int type) {
    for (PhoneCodec codec : values()) {
      if (codec.payloadType == type) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  byte[] encode(short[] samples) {
    byte[] out = new byte[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = this == PCMA ? G711.alaw(samples[i]) : G711.ulaw(samples[i]);
    }
    return out;
  }

  short decode(byte code) {
    return this == PCMA ? G711.fromAlaw(code) : G711.fromUlaw(code);
  }
}
