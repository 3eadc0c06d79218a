package org.voxpost.call;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.call.RouteSettings.Action;
import org.voxpost.call.RouteSettings.Route;
import org.voxpost.ivr.DepositOptions;
import org.voxpost.ivr.Greeting;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Subscribers;
import org.voxpost.sip.Invitation;
import org.voxpost.store.MailboxId;

/**
 * Turns an invitation into a destination: the route of the dialled user part, and what a forwarding
 * PBX says.
 */
final class Routing {
  private static final int NOT_FOUND = 404;
  private static final Pattern EXTEN = Pattern.compile("\\$\\{EXTEN(?::(\\d+))?}");

  private final RouteTable routes;
  private final Subscribers subscribers;
  private final String context;

  Routing(RouteSettings settings, Subscribers subscribers) {
    this.routes = new RouteTable(settings.routes());
    this.subscribers = subscribers;
    this.context = settings.context();
  }

  Destination destination(Invitation invitation) {
    String dialled = invitation.requestUri().user();
    Optional<Route> route = routes.find(dialled);
    if (route.isEmpty()) {
      return new Destination.Nowhere(NOT_FOUND, "no route for \"" + dialled + "\"");
    }
    return route.get().action() == Action.VOICEMAIL
        ? leaveMessage(route.get(), invitation)
        : new Destination.HearMessages(named(route.get(), dialled));
  }

  private Destination leaveMessage(Route route, Invitation invitation) {
    Optional<Forwarding> forwarding = Forwarding.of(invitation, number -> find(number).isPresent());
    Optional<MailboxId> named = named(route, invitation.requestUri().user());
    Optional<MailboxId> id =
        named.or(() -> forwarding.map(from -> MailboxId.parse(from.mailbox(), context)));
    if (id.isEmpty()) {
      return new Destination.Nowhere(NOT_FOUND, "no mailbox named, and none forwarded from");
    }
    Optional<Subscriber> subscriber = subscribers.find(id.get());
    if (subscriber.isEmpty()) {
      return new Destination.Nowhere(NOT_FOUND, "no mailbox " + id.get());
    }
    boolean busy = forwarding.map(Forwarding::busy).orElse(false);
    return new Destination.LeaveMessage(subscriber.get(), options(route.options(), busy));
  }

  private Optional<Subscriber> find(String number) {
    return subscribers.find(MailboxId.parse(number, context));
  }

  private Optional<MailboxId> named(Route route, String dialled) {
    if (route.mailbox().isEmpty()) {
      return Optional.empty();
    }
    Matcher exten = EXTEN.matcher(route.mailbox());
    String number =
        exten.replaceAll(
            found -> {
              int skip = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
              return Matcher.quoteReplacement(dialled.substring(Math.min(skip, dialled.length())));
            });
    return Optional.of(MailboxId.parse(number, context));
  }

  /** What the PBX says of the reason outweighs {@code u}, which is the route's guess. */
  private static DepositOptions options(String letters, boolean busy) {
    Greeting greeting = Greeting.NONE;
    if (letters.contains("b") || (busy && letters.contains("u"))) {
      greeting = Greeting.BUSY;
    } else if (letters.contains("u")) {
      greeting = Greeting.UNAVAILABLE;
    }
    return new DepositOptions(greeting, !letters.contains("s"), letters.contains("U"));
  }
}
