package org.voxpost.codec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opus as telephones speak it (RFC 7587): named with 48000 and two channels whatever is in it, here
 * speech of one channel and 8 kHz of band.
 *
 * @param millis of a packet that is sent
 * @param bitsASecond of what is sent
 */
record Opus(int millis, int bitsASecond) implements Codec {
  /** As it is sent to those who ask for nothing else. */
  static final Opus USUAL = new Opus(20, 24_000);

  private static final int SAMPLE_RATE = 16_000;

  /** There are few, since prompts are encoded and kept for each. */
  private static final List<Integer> BIT_RATES = List.of(24_000, 16_000, 12_000, 8000, 6000);

  private static final Pattern MOST_BITS =
      Pattern.compile("(?i)(?:^|[;\\s])maxaveragebitrate\\s*=\\s*(\\d{1,7})(?=$|[;\\s])");

  @Override
  public String name() {
    return "OPUS";
  }

  @Override
  public String encodingName() {
    return "opus";
  }

  @Override
  public int clockRate() {
    return 48_000;
  }

  @Override
  public int sampleRate() {
    return SAMPLE_RATE;
  }

  @Override
  public int channels() {
    return 2;
  }

  /** RFC 7587 §6.1; what a packet may carry of the one before it is made use of. */
  @Override
  public String formatParameters() {
    return "maxplaybackrate=16000;sprop-maxcapturerate=16000;stereo=0;useinbandfec=1";
  }

  @Override
  public int staticPayloadType() {
    return -1;
  }

  @Override
  public int frameSamples() {
    return SAMPLE_RATE * millis / 1000;
  }

  @Override
  public int frameBytes() {
    return OpusEncoder.mostBytes(millis);
  }

  @Override
  public boolean framesVary() {
    return true;
  }

  @Override
  public List<Integer> frameMillis() {
    return List.of(10, 20, 40, 60);
  }

  /** RFC 7587 §6.1: {@code maxaveragebitrate} is the most that the other side bears. */
  @Override
  public Codec tailored(String formatParameters, int itsMillis) {
    Matcher most = MOST_BITS.matcher(formatParameters);
    int limit = most.find() ? Integer.parseInt(most.group(1)) : Integer.MAX_VALUE;
    int bits =
        BIT_RATES.stream().filter(rate -> rate <= limit).findFirst().orElse(BIT_RATES.getLast());
    return new Opus(itsMillis, bits);
  }

  @Override
  public int samples(byte[] payload, int offset, int bytes) {
    return OpusPacket.samples(payload, offset, bytes, SAMPLE_RATE);
  }

  @Override
  public Encoder encoder() {
    return new OpusEncoder(SAMPLE_RATE, millis, bitsASecond);
  }

  @Override
  public Decoder decoder() {
    return new OpusDecoder(SAMPLE_RATE);
  }

  @Override
  public int settlingFrames() {
    return 1;
  }

  @Override
  public String toString() {
    return name() + "/" + clockRate();
  }
}
