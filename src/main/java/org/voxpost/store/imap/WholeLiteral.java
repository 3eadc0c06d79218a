package org.voxpost.store.imap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.iap.Literal;
import org.voxpost.store.Content;

/** What an APPEND sends as it is (RFC 9051 §4.3). */
final class WholeLiteral implements Literal {
  /** A usual message goes out at once. */
  private static final int BUFFER = 128 * 1024;

  private final Content content;

  /**
   * @throws ArithmeticException when it is longer than the mail library can say
   */
  WholeLiteral(Content content) {
    this.content = content;
    size();
  }

  @Override
  public int size() {
    return Math.toIntExact(content.size());
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, Math.min(BUFFER, size() + 1));
    content.writeTo(buffered);
    buffered.flush();
  }
}
