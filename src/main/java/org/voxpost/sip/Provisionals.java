package org.voxpost.sip;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we say between 100 and the final answer to an INVITE: reliably, one after the other, when
 * the INVITE requires it (RFC 3262), and else as it comes.
 */
final class Provisionals {
  private static final Logger LOG = LoggerFactory.getLogger(Provisionals.class);

  private final Signalling signalling;
  private final Executor serial;
  private final Exchange invite;
  private final String contact;
  private final Runnable unacknowledged;
  private final boolean reliable;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private Optional<Repetition> pending = Optional.empty();
  private long number;

  /**
   * @param unacknowledged what to do when no PRACK comes
   */
  Provisionals(
      Signalling signalling,
      Executor serial,
      Exchange invite,
      String contact,
      Runnable unacknowledged) {
    this.signalling = signalling;
    this.serial = serial;
    this.invite = invite;
    this.contact = contact;
    this.unacknowledged = unacknowledged;
    reliable = requiresReliability(invite);
    // RFC 3262 §3: the first number is anywhere below 2^31.
    number = invite.callId().hashCode() & 0x3FFF_FFFF;
  }

  private static boolean requiresReliability(Exchange invite) {
    return Translation.values(invite.request(), "Require").stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(tag -> tag.strip().equalsIgnoreCase(Messages.RELIABLE));
  }

  /**
   * Sends one.
   *
   * @param sdp early media, or empty
   */
  void send(int status, String sdp) {
    Response response = invite.provisional(status, sdp, contact);
    if (reliable) {
      whenSettled(() -> sendReliably(response));
    } else {
      invite.send(response);
    }
  }

  /** Runs it now, or once all that was sent is acknowledged: a 200 must wait so (§5). */
  void whenSettled(Runnable next) {
    if (pending.isPresent()) {
      waiting.add(next);
    } else {
      next.run();
    }
  }

  private void sendReliably(Response response) {
    number++;
    signalling.messages().add(response, "Require", Messages.RELIABLE);
    signalling.messages().add(response, "RSeq", String.valueOf(number));
    Repetition repetition =
        new Repetition(
            signalling,
            serial,
            invite.transaction(),
            response,
            signalling.timers().ackLimit(),
            unacknowledged);
    pending = Optional.of(repetition);
    try {
      repetition.start();
    } catch (SipException | InvalidArgumentException | IllegalArgumentException failed) {
      LOG.warn("call {}: no {} sent: {}", invite.callId(), response, failed.getMessage());
      unacknowledged.run();
    }
  }

  /** Takes a PRACK: 481 when it is for nothing that waits, 488 when it offers another session. */
  void acknowledged(Exchange prack) {
    String wanted = number + " " + invite.sequence() + " INVITE";
    boolean matches =
        Translation.values(prack.request(), "RAck").stream()
            .map(value -> value.replaceAll("\\s+", " "))
            .anyMatch(wanted::equals);
    if (!matches || pending.isEmpty()) {
      prack.refuse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    boolean offers = Bodies.sdp(prack.request()).isPresent();
    prack.refuse(offers ? Response.NOT_ACCEPTABLE_HERE : Response.OK);
    pending.get().stop();
    pending = Optional.empty();
    while (pending.isEmpty() && !waiting.isEmpty()) {
      waiting.poll().run();
    }
  }

  /** The INVITE has its final answer, or needs none any more. */
  void stop() {
    pending.ifPresent(Repetition::stop);
    pending = Optional.empty();
    waiting.clear();
  }
}
