package org.voxpost.store.imap;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.iap.Literal;

/** Bytes that an APPEND sends as they are (RFC 9051 §4.3). */
final class WholeLiteral implements Literal {
  private final byte[] bytes;

  WholeLiteral(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int size() {
    return bytes.length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
