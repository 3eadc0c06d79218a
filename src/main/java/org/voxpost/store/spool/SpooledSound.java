package org.voxpost.store.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/** A sound as it lies in the spool, read a piece at a time; it is not opened in between. */
record SpooledSound(Path path, long length) implements Audio {
  /** As long as the file is now. */
  static SpooledSound open(Path path) throws IOException {
    return new SpooledSound(path, Files.size(path) / Short.BYTES);
  }

  @Override
  public int sampleRate() {
    return SoundFile.rate(path);
  }

  @Override
  public Pcm part(long first, int most) {
    byte[] bytes = new byte[Math.clamp(length - first, 0, most) * Short.BYTES];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(first * Short.BYTES);
      file.readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
    }
    short[] samples = new short[bytes.length / Short.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return new Pcm(sampleRate(), samples);
  }
}
