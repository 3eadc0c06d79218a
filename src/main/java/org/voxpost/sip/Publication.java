package org.voxpost.sip;

/**
 * State that is kept published at a presence server (RFC 3903): refreshed before it expires,
 * published anew when the server forgot it, tried again while the server is away. Every method
 * returns at once.
 */
public interface Publication extends AutoCloseable {
  /** The state is another now. */
  void update(String body);

  /** Takes it back; nothing is sent afterwards. */
  @Override
  void close();
}
