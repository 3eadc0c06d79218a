package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.security.sasl.SaslException;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;

/** Angus's connection, with AUTHENTICATE for any mechanism (RFC 9051 §6.2.2). */
final class SaslProtocol extends IMAPProtocol {
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] CANCEL = {'*', '\r', '\n'};

  SaslProtocol(String host, int port, Properties properties, MailLogger logger)
      throws IOException, ProtocolException {
    super("imap", host, port, properties, false, logger);
  }

  /**
   * Logs in.
   *
   * @throws ProtocolException when the server refuses, or the exchange itself fails (with its
   *     {@link SaslException} as the cause), or the connection breaks
   */
  void authenticate(SaslExchange exchange) throws ProtocolException {
    List<Response> untagged = new ArrayList<>();
    Response end;
    try {
      end = converse(exchange, untagged);
    } catch (SaslException e) {
      throw new ProtocolException(exchange.mechanism() + " failed", e);
    } catch (IOException e) {
      throw new ProtocolException("the connection broke", e);
    }
    handleCapabilityResponse(untagged.toArray(new Response[0]));
    handleLoginResult(end);
    setCapabilities(end);
  }

  private Response converse(SaslExchange exchange, List<Response> untagged)
      throws IOException, ProtocolException {
    byte[] initial = exchange.begin();
    boolean atOnce = hasCapability("SASL-IR");
    Argument arguments = new Argument();
    arguments.writeAtom(exchange.mechanism());
    if (atOnce) {
      // RFC 4959 §3: an empty initial response is written "=".
      arguments.writeAtom(initial.length == 0 ? "=" : text(initial));
    }
    String tag = writeCommand("AUTHENTICATE", arguments);
    boolean begun = atOnce;
    while (true) {
      Response response = readResponse();
      if (response.isBYE() || (response.isTagged() && response.getTag().equals(tag))) {
        return response;
      }
      if (!response.isContinuation()) {
        untagged.add(response);
      } else if (begun) {
        send(answer(exchange, response, tag));
      } else {
        begun = true;
        send(initial);
      }
    }
  }

  /** An exchange that cannot go on is cancelled, so that the server's NO is not left unread. */
  private byte[] answer(SaslExchange exchange, Response challenge, String tag)
      throws IOException, ProtocolException {
    try {
      return exchange.answer(Base64.getDecoder().decode(challenge.getRest().strip()));
    } catch (SaslException | IllegalArgumentException e) {
      OutputStream out = getOutputStream();
      out.write(CANCEL);
      out.flush();
      Response end;
      do {
        end = readResponse();
      } while (!end.isBYE() && !tag.equals(end.getTag()));
      throw e instanceof SaslException sasl
          ? sasl
          : new SaslException("the challenge is no base64", e);
    }
  }

  private void send(byte[] message) throws IOException {
    OutputStream out = getOutputStream();
    out.write(text(message).getBytes(US_ASCII));
    out.write(CRLF);
    out.flush();
  }

  private static String text(byte[] message) {
    return Base64.getEncoder().encodeToString(message);
  }
}
