package org.voxpost.sound;

/** One sound after another. */
record Joined(Audio before, Audio after) implements Audio {
  Joined {
    if (before.sampleRate() != after.sampleRate()) {
      throw new IllegalArgumentException(
          "%d and %d samples a second".formatted(before.sampleRate(), after.sampleRate()));
    }
  }

  @Override
  public int sampleRate() {
    return before.sampleRate();
  }

  @Override
  public long length() {
    return before.length() + after.length();
  }

  @Override
  public Pcm part(long first, int most) {
    if (first >= before.length()) {
      return after.part(first - before.length(), most);
    }
    Pcm head = before.part(first, most);
    return head.samples().length == most
        ? head
        : head.then(after.part(0, most - head.samples().length));
  }
}
