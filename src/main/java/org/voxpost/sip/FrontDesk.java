package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;
import javax.sip.header.RequireHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspects each request as RFC 3261 §8.2 orders it, and opens a dialog for a new call.
 * Subscriptions are the {@link Notifier}'s.
 */
final class FrontDesk {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDesk.class);
  private static final Duration CLOSED_FOR = Duration.ofSeconds(10);

  private final Signalling signalling;
  private final IncomingCalls calls;
  private final Notifier notifier;
  private final Supplier<String> tags;
  private volatile boolean closed;

  /**
   * @param tags makes a new tag each time
   */
  FrontDesk(Signalling signalling, IncomingCalls calls, Notifier notifier, Supplier<String> tags) {
    this.signalling = signalling;
    this.calls = calls;
    this.notifier = notifier;
    this.tags = tags;
  }

  /** From now on there are no new calls. */
  void shut() {
    closed = true;
  }

  void receive(SIPRequest request, ServerTransaction transaction, SipProvider provider) {
    Exchange exchange = new Exchange(request, transaction, signalling.messages(), tags.get());
    if (request.getMethod().equals(Request.CANCEL)) {
      cancel(exchange);
      return;
    }
    List<String> unknown = unknownExtensions(request);
    if (!unknown.isEmpty()) {
      Response response = exchange.response(Response.BAD_EXTENSION);
      signalling.messages().add(response, "Unsupported", String.join(", ", unknown));
      exchange.send(response);
      return;
    }
    if (request.getMethod().equals(Request.SUBSCRIBE)) {
      notifier.receive(exchange, provider);
      return;
    }
    if (request.getToTag() != null) {
      inDialog(exchange);
      return;
    }
    switch (request.getMethod()) {
      case Request.INVITE -> invite(exchange, provider);
      case Request.OPTIONS -> options(exchange);
      case Request.BYE, Request.INFO, Request.UPDATE, Request.PRACK ->
          exchange.refuse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      default -> exchange.refuseMethod();
    }
  }

  /** 400 to what the stack makes no transaction for, by the way it came. */
  void refuseIncomplete(SIPRequest request, SipProvider provider) {
    try {
      Response response = signalling.messages().response(request, Response.BAD_REQUEST, tags.get());
      if (request.getMessageChannel() instanceof MessageChannel channel && channel.isReliable()) {
        channel.sendMessage((SIPMessage) response);
      } else {
        provider.sendResponse(response);
      }
    } catch (SipException | IOException | RuntimeException failed) {
      LOG.debug("no answer to a bad request: {}", failed.getMessage());
    }
  }

  private void cancel(Exchange cancel) {
    Optional<ServerDialog> dialog =
        signalling
            .dialogs()
            .find(InviteId.of(cancel.request()))
            .filter(found -> found.sharesBranch(cancel.request()));
    if (dialog.isEmpty()) {
      cancel.refuse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    String tag = dialog.get().id().localTag();
    dialog
        .get()
        .cancelled(
            new Exchange(cancel.request(), cancel.transaction(), signalling.messages(), tag));
  }

  private void inDialog(Exchange exchange) {
    signalling
        .dialogs()
        .find(DialogId.of(exchange.request()))
        .ifPresentOrElse(
            dialog -> dialog.received(exchange),
            () -> exchange.refuse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST));
  }

  private void options(Exchange options) {
    if (closed) {
      refuseClosed(options);
      return;
    }
    options.capabilities();
  }

  private void invite(Exchange invite, SipProvider provider) {
    Duration least = signalling.timers().leastExpires();
    if (signalling.dialogs().find(InviteId.of(invite.request())).isPresent()) {
      // RFC 3261 §8.2.2.2: the same INVITE by another way is a merged request or a loop.
      invite.refuse(Response.LOOP_DETECTED);
    } else if (closed) {
      refuseClosed(invite);
    } else if (!knownScheme(invite.request())) {
      invite.refuse(Response.UNSUPPORTED_URI_SCHEME);
    } else if (!hasContact(invite.request())) {
      invite.refuse(Response.BAD_REQUEST);
    } else if (Bodies.content(invite.request()) instanceof Bodies.Content.Foreign) {
      invite.refuseBody();
    } else if (SessionTerms.tooShort(invite.request(), least)) {
      invite.refuseInterval(least);
    } else {
      open(invite, provider);
    }
  }

  private void refuseClosed(Exchange exchange) {
    Response response = exchange.response(Response.SERVICE_UNAVAILABLE);
    signalling.messages().addRetryAfter(response, CLOSED_FOR);
    exchange.send(response);
  }

  private void open(Exchange invite, SipProvider provider) {
    SIPRequest request = invite.request();
    Arrival arrival = Arrival.of(request, provider);
    Invitation invitation;
    try {
      invitation = Translation.invitation(request, arrival.source(), arrival.local());
    } catch (IllegalArgumentException broken) {
      LOG.debug("call {}: refused: {}", invite.callId(), broken.getMessage());
      invite.refuse(Response.BAD_REQUEST);
      return;
    }
    LocalPoint point = arrival.point(signalling.settings());
    DialogPath path =
        new DialogPath(signalling.messages(), provider, point, request, invite.localTag());
    ServerDialog dialog = new ServerDialog(signalling, path, invite);
    invite.trying();
    if (signalling.dialogs().add(dialog)) {
      dialog.open(calls, invitation);
    } else {
      invite.refuse(Response.LOOP_DETECTED);
    }
  }

  private static boolean knownScheme(Request request) {
    String scheme = request.getRequestURI().getScheme();
    return scheme != null
        && List.of("sip", "sips", "tel").contains(scheme.toLowerCase(Locale.ROOT));
  }

  private static boolean hasContact(Request request) {
    return request.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
        && !contact.isWildCard();
  }

  private static List<String> unknownExtensions(Request request) {
    List<String> unknown = new ArrayList<>();
    ListIterator<?> required = request.getHeaders(RequireHeader.NAME);
    while (required.hasNext()) {
      String value = ((Header) required.next()).toString();
      String tag = value.substring(value.indexOf(':') + 1).strip();
      if (Messages.EXTENSIONS.stream().noneMatch(tag::equalsIgnoreCase)) {
        unknown.add(tag);
      }
    }
    return unknown;
  }
}
