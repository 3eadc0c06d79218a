package org.voxpost.sound;

/**
 * The first samples of a sound.
 *
 * @param length no more than there are
 */
record Beginning(Audio sound, long length) implements Audio {
  @Override
  public int sampleRate() {
    return sound.sampleRate();
  }

  @Override
  public Pcm part(long first, int most) {
    return sound.part(first, Math.clamp(length - first, 0, most));
  }
}
