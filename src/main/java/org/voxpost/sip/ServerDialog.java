package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call from its INVITE to its end (RFC 3261 §12 to §15). Commands, messages and timers all
 * become tasks of one {@link Serial}, so nothing here is seen by two threads at once.
 */
final class ServerDialog {
  private static final Logger LOG = LoggerFactory.getLogger(ServerDialog.class);

  private enum State {
    /** The INVITE waits for our final answer. */
    INVITED,
    /** Our 200 waits for its ACK. */
    ANSWERED,
    CONFIRMED,
    ENDED
  }

  private final Signalling signalling;
  private final DialogPath path;
  private final InviteId inviteId;
  private final String inviteBranch;
  private final Serial serial;
  private final SessionKeeper keeper;
  private final Provisionals provisionals;
  private final Referral referral;
  private Consumer<SipEvent> events = event -> {};
  private State state = State.INVITED;
  private boolean leaving;
  private long remoteSequence;

  /** The INVITE, re-INVITE or UPDATE that waits for our answer. */
  private Optional<Exchange> open;

  private Optional<Confirmation> unacknowledged = Optional.empty();

  ServerDialog(Signalling signalling, DialogPath path, Exchange invite) {
    this.signalling = signalling;
    this.path = path;
    inviteId = InviteId.of(invite.request());
    inviteBranch = branch(invite.request());
    open = Optional.of(invite);
    remoteSequence = invite.sequence();
    serial = new Serial(invite.callId(), signalling.threads());
    keeper = new SessionKeeper(signalling, serial, path, invite.request(), this::lost);
    provisionals =
        new Provisionals(signalling, serial, invite, path.contact(), this::unacknowledged);
    referral = new Referral(signalling.messages(), serial, path, this::tell);
  }

  DialogId id() {
    return path.id();
  }

  InviteId inviteId() {
    return inviteId;
  }

  /** Whether the request came by the same way as the INVITE: a CANCEL of it, or a repetition. */
  boolean sharesBranch(SIPRequest request) {
    return inviteBranch.equals(branch(request));
  }

  void open(IncomingCalls calls, Invitation invitation) {
    serial.execute(
        () -> {
          try {
            events = calls.invited(invitation, new DialogCommands(serial, this));
          } catch (RuntimeException | Error bug) {
            LOG.error("call {}: nobody took it", path.id().callId(), bug);
            refuse(Response.SERVER_INTERNAL_ERROR, "", Optional.empty());
          }
        });
  }

  void received(Exchange exchange) {
    serial.execute(() -> handle(exchange));
  }

  void acknowledged(SIPRequest ack) {
    serial.execute(() -> confirm(ack));
  }

  void cancelled(Exchange cancel) {
    serial.execute(
        () -> {
          cancel.refuse(Response.OK);
          if (state == State.INVITED) {
            terminateOpen();
            finish();
            forget();
            tell(new SipEvent.Ended("CANCEL"));
          }
        });
  }

  /** A 200 to a re-INVITE of ours came once more: our ACK was lost. */
  void repeated(SIPResponse ok) {
    serial.execute(() -> path.sendAck(ok.getCSeq().getSeqNumber()));
  }

  /** The user agent closes. */
  void close() {
    serial.execute(
        () -> {
          if (state != State.ENDED) {
            tell(new SipEvent.Ended("closed"));
          }
          hangUp();
        });
  }

  void ring() {
    if (state == State.INVITED) {
      provisionals.send(Response.RINGING, "");
    }
  }

  void progress(String sdp) {
    if (state == State.INVITED) {
      provisionals.send(Response.SESSION_PROGRESS, sdp);
    }
  }

  void answer(String sdp) {
    provisionals.whenSettled(
        () -> {
          if (state == State.INVITED) {
            state = State.ANSWERED;
            accept(sdp);
          }
        });
  }

  void acceptReinvite(String sdp) {
    if (state != State.INVITED && state != State.ENDED) {
      accept(sdp);
    }
  }

  void refuseReinvite(int status) {
    if (state != State.INVITED) {
      open.ifPresent(exchange -> exchange.refuse(status));
      open = Optional.empty();
    }
  }

  /** Within the dialog only: before the ACK there is nothing to refer. */
  void refer(String target) {
    if (state == State.CONFIRMED) {
      referral.send(target);
    } else if (state != State.ENDED) {
      tell(new SipEvent.Referred(Outcome.UNSENT.status(), true));
    }
  }

  private void handle(Exchange exchange) {
    if (exchange.sequence() <= remoteSequence) {
      exchange.refuseForNow();
      return;
    }
    remoteSequence = exchange.sequence();
    if (state == State.ENDED) {
      boolean crossing = exchange.method().equals(Request.BYE);
      if (exchange.method().equals(Request.NOTIFY)) {
        // RFC 5057 §4.1: what a REFER began outlives the call.
        referral.notified(exchange);
      } else {
        exchange.refuse(crossing ? Response.OK : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      }
      return;
    }
    switch (exchange.method()) {
      case Request.BYE -> ended(exchange);
      case Request.INVITE, Request.UPDATE -> renegotiate(exchange);
      case Request.INFO -> informed(exchange);
      case Request.PRACK -> provisionals.acknowledged(exchange);
      case Request.NOTIFY -> referral.notified(exchange);
      case Request.OPTIONS -> exchange.capabilities();
      default -> exchange.refuseMethod();
    }
  }

  private void ended(Exchange bye) {
    forget();
    bye.refuse(Response.OK);
    terminateOpen();
    finish();
    tell(new SipEvent.Ended("BYE"));
  }

  private void informed(Exchange info) {
    info.refuse(Response.OK);
    tell(new SipEvent.Info(Bodies.type(info.request()), Bodies.text(info.request())));
  }

  private void renegotiate(Exchange exchange) {
    boolean invite = exchange.method().equals(Request.INVITE);
    Bodies.Content content = Bodies.content(exchange.request());
    Duration least = signalling.timers().leastExpires();
    if (content instanceof Bodies.Content.Foreign) {
      exchange.refuseBody();
    } else if (SessionTerms.tooShort(exchange.request(), least)) {
      exchange.refuseInterval(least);
    } else if (!invite && content instanceof Bodies.Content.Nothing) {
      refresh(exchange);
    } else if (leaving) {
      exchange.refuse(Response.REQUEST_TERMINATED);
    } else if (open.isPresent()) {
      // RFC 3261 §14.2 and RFC 3311 §5.2: one at a time.
      exchange.refuseForNow();
    } else if (keeper.reinviting() || unacknowledged.filter(Confirmation::offers).isPresent()) {
      exchange.refuse(Response.REQUEST_PENDING);
    } else {
      // A re-INVITE says that our 200 has come, even when its ACK got lost.
      unacknowledged.filter(pending -> invite).ifPresent(pending -> confirmed(Optional.empty()));
      offered(exchange, Bodies.sdp(exchange.request()));
    }
  }

  private void offered(Exchange exchange, Optional<String> offer) {
    if (exchange.method().equals(Request.INVITE)) {
      exchange.trying();
    }
    path.retarget(exchange.request());
    open = Optional.of(exchange);
    tell(new SipEvent.Reinvited(offer));
  }

  /** An UPDATE without a body only says that the peer is alive (RFC 4028 §7.4). */
  private void refresh(Exchange update) {
    path.retarget(update.request());
    SessionTerms terms =
        SessionTerms.agree(update.request(), signalling.settings(), signalling.timers());
    update.send(update.accepting(terms, path.contact()));
    if (state != State.INVITED) {
      keeper.start(terms);
    }
  }

  /** 200 with SDP to what is open. */
  private void accept(String sdp) {
    if (open.isEmpty()) {
      return;
    }
    Exchange exchange = open.get();
    open = Optional.empty();
    SessionTerms terms =
        SessionTerms.agree(exchange.request(), signalling.settings(), signalling.timers());
    Response ok = exchange.accepting(terms, path.contact());
    signalling.messages().addSdp(ok, sdp);
    keeper.describe(sdp);
    if (exchange.method().equals(Request.UPDATE)) {
      exchange.send(ok);
    } else {
      send(exchange, ok);
    }
    if (state != State.ENDED) {
      keeper.start(terms);
    }
  }

  private void send(Exchange invite, Response ok) {
    boolean offers = Bodies.sdp(invite.request()).isEmpty();
    Confirmation confirmation =
        new Confirmation(
            signalling,
            serial,
            invite.transaction(),
            ok,
            invite.sequence(),
            offers,
            () -> hangUpNow("no ACK"));
    unacknowledged = Optional.of(confirmation);
    try {
      confirmation.start();
    } catch (SipException | InvalidArgumentException | IllegalArgumentException failed) {
      LOG.warn("call {}: could not answer: {}", path.id().callId(), failed.getMessage());
      finish();
      forget();
      tell(new SipEvent.Ended("transport"));
    }
  }

  private void confirm(SIPRequest ack) {
    long number = ack.getCSeq().getSeqNumber();
    unacknowledged
        .filter(pending -> pending.sequence() == number)
        .ifPresent(pending -> confirmed(pending.offers() ? Bodies.sdp(ack) : Optional.empty()));
  }

  private void confirmed(Optional<String> answer) {
    unacknowledged.ifPresent(Confirmation::stop);
    unacknowledged = Optional.empty();
    state = State.CONFIRMED;
    if (leaving) {
      sayBye();
    }
    tell(new SipEvent.Acknowledged(answer));
  }

  void refuse(int status, String reason, Optional<Duration> retryAfter) {
    settle(invite -> invite.refuse(status, reason, retryAfter));
  }

  void redirect(String target) {
    settle(invite -> invite.redirect(target));
  }

  private void settle(Consumer<Exchange> refusal) {
    if (state == State.INVITED) {
      open.ifPresent(refusal);
      finish();
      forget();
    }
  }

  /** Refuses, says BYE, or waits for the ACK to say it (RFC 3261 §15). */
  void hangUp() {
    leaving = true;
    switch (state) {
      case INVITED -> refuse(Response.TEMPORARILY_UNAVAILABLE, "", Optional.empty());
      case CONFIRMED -> sayBye();
      case ANSWERED, ENDED -> {}
    }
  }

  private void unacknowledged() {
    if (state == State.INVITED) {
      refuse(Response.SERVER_TIMEOUT, "", Optional.empty());
      tell(new SipEvent.Ended("no PRACK"));
    }
  }

  /** Without waiting for an ACK: there will be none. */
  private void hangUpNow(String why) {
    sayBye();
    tell(new SipEvent.Ended(why));
  }

  private void lost(String why) {
    if (state == State.ANSWERED || state == State.CONFIRMED) {
      LOG.info("call {}: the peer is gone ({})", path.id().callId(), why);
      hangUpNow(why);
    }
  }

  private void sayBye() {
    terminateOpen();
    finish();
    // The dialog stays known until the BYE is answered: the peer's BYE may cross it.
    path.send(path.request(Request.BYE), outcome -> forget());
  }

  /** Not to one who has hung up: nothing follows {@link InviteDialog#bye}. */
  private void tell(SipEvent event) {
    if (!leaving) {
      events.accept(event);
    }
  }

  private void terminateOpen() {
    open.ifPresent(exchange -> exchange.refuse(Response.REQUEST_TERMINATED));
  }

  private void finish() {
    state = State.ENDED;
    open = Optional.empty();
    unacknowledged.ifPresent(Confirmation::stop);
    unacknowledged = Optional.empty();
    provisionals.stop();
    referral.stop();
    keeper.stop();
  }

  private void forget() {
    signalling.dialogs().remove(this);
  }

  private static String branch(SIPRequest request) {
    return String.valueOf(request.getTopmostVia().getBranch());
  }
}
