package org.voxpost.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ServerHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.UserAgentHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Writes responses and headers the way this user agent wants them. */
final class Messages {
  /** Allow: what a dialog of ours takes (RFC 3261 §20.5). */
  static final List<String> METHODS =
      List.of(
          "INVITE",
          "ACK",
          "BYE",
          "CANCEL",
          "OPTIONS",
          "INFO",
          "UPDATE",
          "PRACK",
          "NOTIFY",
          "SUBSCRIBE");

  /** Allow-Events: the one event package there is (RFC 3842). */
  static final String EVENT = "message-summary";

  /** What a NOTIFY of it carries. */
  static final String SUMMARY = "application/simple-message-summary";

  /** Session timers (RFC 4028). */
  static final String TIMER = "timer";

  /** Reliable provisional responses (RFC 3262). */
  static final String RELIABLE = "100rel";

  /** Supported: the extensions we know. */
  static final List<String> EXTENSIONS = List.of(TIMER, RELIABLE);

  private static final String ACCEPTED = "application/sdp, multipart/mixed";

  final HeaderFactory headers = new HeaderFactoryImpl();
  final AddressFactory addresses = new AddressFactoryImpl();
  final MessageFactory messages = new MessageFactoryImpl();
  private final String userAgent;

  Messages(String userAgent) {
    this.userAgent = userAgent;
  }

  /**
   * A response without body.
   *
   * @param localTag our tag, for the To header where it has none; empty for 100 Trying
   */
  Response response(Request request, int status, String localTag) {
    Response response = made(() -> messages.createResponse(status, request));
    if (status == 422) {
      phrase(response, "Session Interval Too Small");
    }
    ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
    if (to.getTag() == null && !localTag.isEmpty()) {
      made(() -> tag(to, localTag));
    }
    add(response, ServerHeader.NAME, userAgent);
    return response;
  }

  /** What OPTIONS asks for (RFC 3261 §11.2), and a 200 to INVITE says too. */
  void addCapabilities(Response response) {
    addAllow(response);
    add(response, "Accept", ACCEPTED);
    add(response, "Supported", String.join(", ", EXTENSIONS));
    addAllowEvents(response);
  }

  void addAllowEvents(Response response) {
    add(response, "Allow-Events", EVENT);
  }

  void addAllow(Message message) {
    add(message, "Allow", String.join(", ", METHODS));
  }

  void addAccept(Response response) {
    add(response, "Accept", ACCEPTED);
    add(response, "Accept-Encoding", "identity");
  }

  /** RFC 3261 §20.33, in whole seconds, rounded up. */
  void addRetryAfter(Response response, Duration delay) {
    add(response, "Retry-After", String.valueOf(delay.plusNanos(999_999_999).toSeconds()));
  }

  void addSdp(Message message, String sdp) {
    byte[] body = sdp.getBytes(StandardCharsets.UTF_8);
    made(
        () -> {
          message.setContent(body, headers.createContentTypeHeader("application", "sdp"));
          return message;
        });
  }

  void addSummary(Message message, String body) throws ParseException {
    message.setContent(
        body.getBytes(StandardCharsets.UTF_8),
        headers.createContentTypeHeader("application", "simple-message-summary"));
  }

  void addExpires(Response response, Duration expires) {
    response.setExpires(made(() -> headers.createExpiresHeader((int) expires.toSeconds())));
  }

  void addUserAgent(Request request) {
    add(request, UserAgentHeader.NAME, userAgent);
  }

  /** An address with its brackets, as {@link #text} wrote it. */
  Address address(String text) throws ParseException {
    return addresses.createAddress(text);
  }

  /** The address with brackets, whether it came with them or not. */
  String text(Address address) {
    return made(() -> addresses.createAddress(address.getDisplayName(), address.getURI()))
        .toString();
  }

  void addContact(Message message, String uri) {
    ContactHeader contact =
        made(() -> headers.createContactHeader(addresses.createAddress(addresses.createURI(uri))));
    message.setHeader(contact);
  }

  /** A header that is an address, such as Refer-To. */
  void addAddress(Message message, String name, String uri) {
    add(message, name, "<" + uri + ">");
  }

  static void phrase(Response response, String phrase) {
    made(
        () -> {
          response.setReasonPhrase(phrase);
          return response;
        });
  }

  void addMaxForwards(Request request) {
    request.setHeader(made(() -> headers.createMaxForwardsHeader(70)));
  }

  /** As text: the stack's factory refuses headers that are lists. */
  void add(Message message, String name, String value) {
    ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
    header.setValue(value);
    message.setHeader(header);
  }

  /** What we write ourselves is always well formed; if not, it is a bug. */
  static <T> T made(Callable<T> maker) {
    try {
      return maker.call();
    } catch (ParseException | InvalidArgumentException malformed) {
      throw new IllegalArgumentException("cannot write a header", malformed);
    } catch (RuntimeException bug) {
      throw bug;
    } catch (Exception other) {
      throw new IllegalStateException("cannot write a message", other);
    }
  }

  private static ToHeader tag(ToHeader to, String tag) throws ParseException {
    to.setTag(tag);
    return to;
  }
}
