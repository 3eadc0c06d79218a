package org.voxpost.codec.file;

import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/**
 * The samples of a WAV file, made sixteen bits and one channel of when they are asked for.
 *
 * @param from where in the file they begin
 */
@SuppressWarnings("ArrayRecordComponent")
record WavAudio(
    int sampleRate, SampleFormat format, int channels, byte[] file, int from, long length)
    implements Audio {
  @Override
  public Pcm part(long first, int most) {
    int count = Math.clamp(length - first, 0, most);
    int frame = format.bytes() * channels;
    int at = (int) (from + first * frame);
    return new Pcm(sampleRate, format.mixed(file, at, count * frame, channels));
  }
}
