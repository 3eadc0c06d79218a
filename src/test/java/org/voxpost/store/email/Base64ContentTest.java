package org.voxpost.store.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxpost.store.Content;

class Base64ContentTest {
  private final Random random = new Random(7);

  @Test
  void itsLinesAreThoseOfAFileEncodedWhole() {
    for (int size : new int[] {0, 1, 2, 3, 56, 57, 58, 114, 57 * 512 - 1, 57 * 512, 57 * 512 + 1}) {
      compare(size);
    }
    compare(200_000);
  }

  private void compare(int size) {
    byte[] file = new byte[size];
    random.nextBytes(file);
    Content encoded = new Base64Content(inDribbles(file));
    assertThat(encoded.bytes()).as("%d", size).isEqualTo(Base64.getMimeEncoder().encode(file));
    assertThat(encoded.size()).as("%d", size).isEqualTo(encoded.bytes().length);
  }

  /** As an encoder hands out a file: in pieces of any size. */
  private Content inDribbles(byte[] file) {
    return new Content() {
      @Override
      public long size() {
        return file.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        for (int at = 0; at < file.length; ) {
          int part = Math.min(file.length - at, 1 + random.nextInt(5000));
          out.write(file, at, part);
          at += part;
        }
      }
    };
  }
}
