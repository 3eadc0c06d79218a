package org.voxpost.testphone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Answers what the other side asks inside the dialog, the same way again when it asks again. */
final class Answerer {
  private static final long T1 = 500;
  private static final long T2 = 4000;

  private final Signalling.Session session;
  private final Supplier<String> contact;
  private final Map<String, SipMessage> answers = new ConcurrentHashMap<>();
  private final Map<Integer, Boolean> unacknowledged = new ConcurrentHashMap<>();
  private final List<SipMessage> requests = new ArrayList<>();

  Answerer(Signalling.Session session, Supplier<String> contact) {
    this.session = session;
    this.contact = contact;
  }

  void request(SipMessage request, Wire.Reply reply) {
    if (request.method().equals("ACK")) {
      acknowledged(request);
      return;
    }
    String key = request.parameter("Via", "branch") + request.method();
    SipMessage before = answers.get(key);
    if (before != null) {
      reply.send(before);
      return;
    }
    SipMessage answer = answer(request);
    answers.put(key, answer);
    reply.send(answer);
    note(request);
    if (request.method().equals("INVITE")) {
      unacknowledged.put(request.sequence(), true);
      repeat(request.sequence(), answer, reply, T1, T1);
    }
    if (request.method().equals("BYE")) {
      session.ended();
    }
  }

  private SipMessage answer(SipMessage request) {
    SipText ok = SipText.response(request, status(request.method())).with("Contact", contact.get());
    boolean describes =
        request.method().equals("INVITE")
            || (request.method().equals("UPDATE") && !request.body().isEmpty());
    return describes ? ok.body(Sdp.TYPE, session.describe(request.body())) : ok.withoutBody();
  }

  private static String status(String method) {
    return switch (method) {
      case "INVITE", "UPDATE", "BYE", "OPTIONS", "INFO", "NOTIFY", "MESSAGE" -> "200 OK";
      case "REFER" -> "202 Accepted";
      case "CANCEL" -> "481 Call/Transaction Does Not Exist";
      default -> "405 Method Not Allowed";
    };
  }

  private void acknowledged(SipMessage ack) {
    if (unacknowledged.remove(ack.sequence()) != null && !ack.body().isEmpty()) {
      session.answered(ack.body());
    }
  }

  // RFC 3261 §13.3.1.4: a 2xx is sent again until its ACK comes, over TCP too.
  private void repeat(int sequence, SipMessage answer, Wire.Reply reply, long after, long total) {
    var _ =
        Wires.shared()
            .timers()
            .schedule(
                () -> {
                  if (unacknowledged.containsKey(sequence) && total < 64 * T1) {
                    reply.send(answer);
                    long next = Math.min(2 * after, T2);
                    repeat(sequence, answer, reply, next, total + next);
                  }
                },
                after,
                TimeUnit.MILLISECONDS);
  }

  private void note(SipMessage request) {
    synchronized (requests) {
      requests.add(request);
      requests.notifyAll();
    }
  }

  List<SipMessage> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  Optional<SipMessage> await(String method, long millis) {
    long deadline = System.nanoTime() + millis * 1_000_000;
    synchronized (requests) {
      while (true) {
        for (SipMessage request : requests) {
          if (request.method().equals(method)) {
            return Optional.of(request);
          }
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return Optional.empty();
        }
        waitAtMost(left);
      }
    }
  }

  private void waitAtMost(long millis) {
    try {
      requests.wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
