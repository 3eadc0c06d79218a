package org.voxpost.codec.file;

import org.voxpost.codec.G711;

/** How one sample lies in a file, little-endian, and what it is in sixteen bits. */
enum SampleFormat {
  UNSIGNED_8(1) {
    @Override
    int sample(byte[] file, int at) {
      return ((file[at] & 0xFF) - 128) << 8;
    }
  },
  SIGNED_16(2) {
    @Override
    int sample(byte[] file, int at) {
      return Bytes.int16(file, at);
    }
  },
  SIGNED_24(3) {
    @Override
    int sample(byte[] file, int at) {
      return rounded((Bytes.int16(file, at + 1) << 16) | ((file[at] & 0xFF) << 8));
    }
  },
  SIGNED_32(4) {
    @Override
    int sample(byte[] file, int at) {
      return rounded(Bytes.int32(file, at));
    }
  },
  FLOAT_32(4) {
    @Override
    int sample(byte[] file, int at) {
      return scaled(Float.intBitsToFloat(Bytes.int32(file, at)));
    }
  },
  FLOAT_64(8) {
    @Override
    int sample(byte[] file, int at) {
      long low = Bytes.int32(file, at) & 0xFFFF_FFFFL;
      return scaled(Double.longBitsToDouble(((long) Bytes.int32(file, at + 4) << 32) | low));
    }
  },
  ULAW(1) {
    @Override
    int sample(byte[] file, int at) {
      return G711.ULAW.expand(file[at]);
    }
  },
  ALAW(1) {
    @Override
    int sample(byte[] file, int at) {
      return G711.ALAW.expand(file[at]);
    }
  };

  private final int bytes;

  SampleFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one sample. */
  int bytes() {
    return bytes;
  }

  /** The sample that begins there. */
  abstract int sample(byte[] file, int at);

  /**
   * One channel of these samples lying side by side; a tail that is no whole sample is left out.
   */
  short[] samples(byte[] file, int from, int length) {
    return mixed(file, from, length, 1);
  }

  /** The mean of so many interleaved channels; a tail that is no whole frame is left out. */
  short[] mixed(byte[] file, int from, int length, int channels) {
    int frame = bytes * channels;
    short[] samples = new short[length / frame];
    for (int i = 0; i < samples.length; i++) {
      int at = from + i * frame;
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += sample(file, at + channel * bytes);
      }
      samples[i] = (short) Math.round((float) sum / channels);
    }
    return samples;
  }

  private static int rounded(int full) {
    return Math.min(Short.MAX_VALUE, (full >> 16) + ((full >> 15) & 1));
  }

  private static int scaled(double unit) {
    return Math.clamp(Math.round(unit * 32768), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
