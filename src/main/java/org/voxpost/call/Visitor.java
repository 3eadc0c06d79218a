package org.voxpost.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.deposit.Deposit;
import org.voxpost.ivr.deposit.Recipient;
import org.voxpost.ivr.retrieval.Retrieval;
import org.voxpost.media.MediaSession;
import org.voxpost.sdp.Negotiator;
import org.voxpost.sip.Invitation;
import org.voxpost.sip.InviteDialog;

/** Receives one call: opens its media, answers, runs its dialog, and ends it whatever happened. */
final class Visitor {
  private static final Logger log = LoggerFactory.getLogger(Visitor.class);

  private final Services services;
  private final String context;

  Visitor(Services services, String context) {
    this.services = services;
    this.context = context;
  }

  /**
   * Receives it, and returns when it is over.
   *
   * @throws org.voxpost.media.NoPortsLeft when it could not be answered for want of an RTP port
   */
  void receive(Invitation invitation, InviteDialog dialog, Inbox inbox, Destination there) {
    InetAddress caller = invitation.source().getAddress();
    try (MediaSession media = services.media().open(inbox::put, caller)) {
      PhoneCall call = phoneCall(invitation, dialog, inbox, media);
      serve(call, invitation, there);
      log.info("{}: {}", call.id(), media.statistics().summary());
    }
  }

  private void serve(PhoneCall call, Invitation invitation, Destination there) {
    try {
      if (call.take(invitation.offer(), there.beginsEarly())) {
        log.info("{}: {} called: {}", call.id(), call.caller().number(), there.described());
        converse(call, there);
        call.hangUp();
        log.info("{}: over: {}", call.id(), call.ended());
      }
    } catch (CallEnded e) {
      log.info("{}: over: {}", call.id(), e.getMessage());
    } catch (RuntimeException e) {
      log.error("{}: a bug ended this call", call.id(), e);
      apologise(call);
    }
  }

  private void converse(PhoneCall call, Destination there) {
    switch (there) {
      case Destination.LeaveMessage(var subscribers, var options) ->
          new Deposit(call, services.facilities(), recipients(subscribers), options).run();
      case Destination.HearMessages(var mailbox, var options) ->
          new Retrieval(call, services.facilities(), mailbox, context, options).run();
      case Destination.Nowhere _ -> throw new IllegalStateException("nowhere is refused earlier");
    }
  }

  private List<Recipient> recipients(List<Subscriber> subscribers) {
    return subscribers.stream()
        .map(subscriber -> Recipient.of(services.facilities(), subscriber))
        .toList();
  }

  private static void apologise(PhoneCall call) {
    try {
      call.say(Speech.of("vmx-error-system"));
      call.hangUp();
    } catch (CallEnded e) {
      log.debug("{}: gone before the apology: {}", call.id(), e.getMessage());
    }
  }

  private PhoneCall phoneCall(
      Invitation invitation, InviteDialog dialog, Inbox inbox, MediaSession media) {
    String id = invitation.callId();
    Negotiator negotiator = services.negotiators().apply(media.local().getAddress());
    Line line = new Line(id, dialog, media, negotiator, host(invitation, media));
    return new PhoneCall(
        Guest.of(invitation, services.trust()),
        dialog,
        media,
        line,
        inbox,
        new Voice(services.prompts(), services.language()),
        services.facilities().exits());
  }

  private InetAddress host(Invitation invitation, MediaSession media) {
    try {
      if (!services.publicAddress().isEmpty()) {
        return InetAddress.getByName(services.publicAddress());
      }
    } catch (UnknownHostException e) {
      log.warn("publicaddress {} has no address, using our own", services.publicAddress());
    }
    InetAddress bound = media.local().getAddress();
    return bound.isAnyLocalAddress() ? invitation.local().getAddress() : bound;
  }
}
