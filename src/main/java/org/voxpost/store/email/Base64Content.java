package org.voxpost.store.email;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import org.voxpost.store.Content;

/** A file in Base64, in lines of 76 characters without an end to the last (RFC 2045 §6.8). */
record Base64Content(Content file) implements Content {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final int LINE = 76;
  private static final int BYTES_A_LINE = LINE / 4 * 3;

  @Override
  public long size() {
    long characters = Math.ceilDiv(file.size(), 3) * 4;
    long lines = Math.ceilDiv(characters, LINE);
    return characters + Math.max(0, lines - 1) * LINE_END.length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Lines lines = new Lines(out);
    file.writeTo(lines);
    lines.end();
  }

  /** Many lines at a time: the encoder is quickest so. */
  private static final class Lines extends FilterOutputStream {
    private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(LINE, LINE_END);
    private static final int PIECE = 512 * BYTES_A_LINE;

    private final byte[] piece = new byte[PIECE];
    private int filled;
    private boolean begun;

    Lines(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int taken = 0; taken < length; ) {
        if (filled == PIECE) {
          encode();
        }
        int part = Math.min(PIECE - filled, length - taken);
        System.arraycopy(bytes, from + taken, piece, filled, part);
        filled += part;
        taken += part;
      }
    }

    private void encode() throws IOException {
      if (begun) {
        out.write(LINE_END);
      }
      out.write(ENCODER.encode(filled == PIECE ? piece : Arrays.copyOf(piece, filled)));
      begun = true;
      filled = 0;
    }

    void end() throws IOException {
      if (filled > 0) {
        encode();
      }
    }
  }
}
