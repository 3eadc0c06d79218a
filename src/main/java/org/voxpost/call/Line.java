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
  private boolean weOffered;

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

  /** Answers the INVITE with 200, or refuses what its SDP asks for. */
  boolean answer(Optional<String> offer) {
    if (offer.isEmpty()) {
      weOffered = true;
      dialog.answer(negotiator.offer(local));
      return true;
    }
    return switch (negotiator.answer(offer.get(), local)) {
      case Agreed agreed -> {
        media.apply(agreed);
        dialog.answer(agreed.sdp());
        yield true;
      }
      case Refused(int status, String why) -> {
        log.info("{}: refused with {}: {}", id, status, why);
        dialog.refuse(status, "Not Acceptable Here", Optional.<Duration>empty());
        yield false;
      }
    };
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
      case Agreed agreed -> {
        media.apply(agreed);
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
      case Agreed agreed -> {
        media.apply(agreed);
        dialog.acceptReinvite(agreed.sdp());
      }
      case Refused(int status, String why) -> {
        log.info("{}: re-INVITE refused with {}: {}", id, status, why);
        dialog.refuseReinvite(status);
      }
    }
  }
}
