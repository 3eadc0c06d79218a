package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import javax.security.sasl.SaslException;

/** A client's side of one SASL authentication (RFC 4422) by a mechanism where the client begins. */
interface SaslExchange {
  /** As in {@code AUTH=} of the server's capabilities. */
  String mechanism();

  /** The initial response. */
  byte[] begin() throws SaslException;

  /** The answer to a challenge. */
  byte[] answer(byte[] challenge) throws SaslException;

  /** What the server said against it in a challenge, before its NO. */
  default Optional<String> objection() {
    return Optional.empty();
  }

  /**
   * PLAIN (RFC 4616).
   *
   * @param authorization whose mailbox it is, or empty where that is the user's own
   */
  static SaslExchange plain(String authorization, String user, String password) {
    return new SaslExchange() {
      @Override
      public String mechanism() {
        return "PLAIN";
      }

      @Override
      public byte[] begin() {
        return (authorization + '\0' + user + '\0' + password).getBytes(UTF_8);
      }

      @Override
      public byte[] answer(byte[] challenge) throws SaslException {
        throw new SaslException("PLAIN has one message only");
      }
    };
  }
}
