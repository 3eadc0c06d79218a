package org.voxpost.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.call.RouteSettings.Action;
import org.voxpost.call.RouteSettings.Route;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Subscribers;
import org.voxpost.sip.Invitation;
import org.voxpost.store.MailboxId;

/**
 * Turns an invitation into a destination: the route of the dialled user part, and what a forwarding
 * PBX says.
 */
final class Routing {
  private static final Logger log = LoggerFactory.getLogger(Routing.class);
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
        : new Destination.HearMessages(
            named(route.get(), dialled).stream().findFirst(),
            new RouteOptions(route.get().options()).retrieval());
  }

  private Destination leaveMessage(Route route, Invitation invitation) {
    Optional<Forwarding> forwarding = Forwarding.of(invitation, number -> find(number).isPresent());
    List<MailboxId> ids = named(route, invitation.requestUri().user());
    if (ids.isEmpty()) {
      ids = forwarding.map(from -> MailboxId.parse(from.mailbox(), context)).stream().toList();
    }
    if (ids.isEmpty()) {
      return new Destination.Nowhere(NOT_FOUND, "no mailbox named, and none forwarded from");
    }
    List<Subscriber> found = found(ids);
    if (found.isEmpty()) {
      return new Destination.Nowhere(NOT_FOUND, "no mailbox " + ids.getFirst());
    }
    boolean busy = forwarding.map(Forwarding::busy).orElse(false);
    return new Destination.LeaveMessage(found, new RouteOptions(route.options()).deposit(busy));
  }

  /** As in Asterisk, a mailbox of a list that does not exist does not keep the others from it. */
  private List<Subscriber> found(List<MailboxId> ids) {
    List<Subscriber> found = new ArrayList<>();
    for (MailboxId id : ids) {
      subscribers
          .find(id)
          .ifPresentOrElse(
              found::add, () -> log.warn("a call is for mailbox {}, which does not exist", id));
    }
    return found;
  }

  private Optional<Subscriber> find(String number) {
    return subscribers.find(MailboxId.parse(number, context));
  }

  private List<MailboxId> named(Route route, String dialled) {
    if (route.mailbox().isEmpty()) {
      return List.of();
    }
    Matcher exten = EXTEN.matcher(route.mailbox());
    String numbers =
        exten.replaceAll(
            found -> {
              int skip = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
              return Matcher.quoteReplacement(dialled.substring(Math.min(skip, dialled.length())));
            });
    return Arrays.stream(numbers.split("&"))
        .filter(number -> !number.isBlank())
        .map(number -> MailboxId.parse(number.trim(), context))
        .distinct()
        .toList();
  }
}
