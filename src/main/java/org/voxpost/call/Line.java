package org.voxpost.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.media.MediaSession;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Negotiation;
import org.voxpost.sdp.Negotiator;
import org.voxpost.sdp.Refused;
import org.voxpost.sip.InviteDialog;

/**
 * The session of a call: what SIP and SDP agree on becomes what the media session does. Belongs to
 * the call's thread.
 */
final class Line {
  private static final Logger log = LoggerFactory.getLogger(Line.class);
  private static final int NOT_ACCEPTABLE_HERE = 488;

  private final String id;
  private final InviteDialog dialog;
  private final MediaSession media;
  private final Negotiator negotiator;
  private final InetSocketAddress local;

  /** Our side of the session, once it is known. */
  private String description = "";

  private Optional<Agreed> agreed = Optional.empty();
  private boolean weOffered;
  private boolean answered;

  /**
   * Prepares a session.
   *
   * @param host the address of ours that the other side is told
   */
  Line(
      String id, InviteDialog dialog, MediaSession media, Negotiator negotiator, InetAddress host) {
    this.id = id;
    this.dialog = dialog;
    this.media = media;
    this.negotiator = negotiator;
    this.local = new InetSocketAddress(host, media.local().getPort());
  }

  /** Agrees on a session, or refuses the INVITE for what its SDP asks. */
  boolean agree(Optional<String> offer) {
    if (offer.isEmpty()) {
      weOffered = true;
      description = negotiator.offer(local);
      return true;
    }
    return switch (negotiator.answer(offer.get(), local)) {
      case Agreed with -> {
        apply(with);
        yield true;
      }
      case Refused(int status, String why) -> {
        log.info("{}: refused with {}: {}", id, status, why);
        dialog.refuse(status, "Not Acceptable Here", Optional.<Duration>empty());
        yield false;
      }
    };
  }

  /**
   * Lets the caller hear us before the call is answered; false when that cannot be, because the
   * INVITE brought no offer.
   */
  boolean progress() {
    if (weOffered) {
      return false;
    }
    dialog.progress(description);
    return true;
  }

  /** Answers the INVITE with 200. */
  void answer() {
    answered = true;
    dialog.answer(description);
  }

  boolean isAnswered() {
    return answered;
  }

  /** Begins to wait for RTP anew, after it was not to be expected. */
  void expectAgain() {
    agreed.ifPresent(media::apply);
  }

  /** Takes the ACK; false when it should have brought an answer that can be used, and did not. */
  boolean acknowledged(Optional<String> answer) {
    if (!weOffered) {
      return true;
    }
    weOffered = false;
    Negotiation negotiation =
        answer
            .map(sdp -> negotiator.accept(sdp, local))
            .orElse(new Refused(NOT_ACCEPTABLE_HERE, "the ACK carries no answer to our offer"));
    return switch (negotiation) {
      case Agreed with -> {
        apply(with);
        yield true;
      }
      case Refused(_, String why) -> {
        log.info("{}: no session: {}", id, why);
        yield false;
      }
    };
  }

  /** Answers a re-INVITE; refusing it leaves the session as it was (RFC 3261 §14.2). */
  void reinvited(Optional<String> offer) {
    if (offer.isEmpty()) {
      weOffered = true;
      dialog.acceptReinvite(negotiator.offer(local));
      return;
    }
    switch (negotiator.answer(offer.get(), local)) {
      case Agreed with -> {
        apply(with);
        dialog.acceptReinvite(with.sdp());
      }
      case Refused(int status, String why) -> {
        log.info("{}: re-INVITE refused with {}: {}", id, status, why);
        dialog.refuseReinvite(status);
      }
    }
  }

  private void apply(Agreed with) {
    agreed = Optional.of(with);
    description = with.sdp();
    media.apply(with);
  }
}
