package org.voxpost.testphone;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A client transaction: sends a request again by the timers of RFC 3261 §17.1 until it is answered.
 * No answer in 64 × T1 counts as 408.
 */
final class Transaction {
  private static final long T1 = 500;
  private static final long T2 = 4000;

  private final Wire wire;
  private final SipMessage request;
  private final InetSocketAddress to;
  private final List<Integer> provisionals = new CopyOnWriteArrayList<>();
  private final CompletableFuture<SipMessage> answer = new CompletableFuture<>();
  private final CompletableFuture<Void> heardOf = new CompletableFuture<>();
  private volatile long started;

  Transaction(Wire wire, SipMessage request, InetSocketAddress to) {
    this.wire = wire;
    this.request = request;
    this.to = to;
  }

  void start() {
    started = System.nanoTime();
    wire.send(request, to);
    again(T1);
  }

  private void again(long after) {
    var _ = Wires.shared().timers().schedule(() -> repeat(after), after, TimeUnit.MILLISECONDS);
  }

  private void repeat(long waited) {
    if (answer.isDone()) {
      return;
    }
    boolean invite = "INVITE".equals(request.method());
    if (System.nanoTime() - started > 64 * T1 * 1_000_000 && provisionals.isEmpty()) {
      answer.complete(SipText.response(request, "408 Request Timeout").withoutBody());
      return;
    }
    if (invite && !provisionals.isEmpty()) {
      return;
    }
    if (!wire.reliable()) {
      wire.send(request, to);
    }
    again(invite ? waited * 2 : Math.min(waited * 2, T2));
  }

  /** Takes a response with this transaction's branch. */
  void received(SipMessage response) {
    if (response.status() < 200) {
      provisionals.add(response.status());
    } else {
      answer.complete(response);
    }
    heardOf.complete(null);
  }

  SipMessage request() {
    return request;
  }

  InetSocketAddress to() {
    return to;
  }

  List<Integer> provisionals() {
    return List.copyOf(provisionals);
  }

  CompletableFuture<SipMessage> answer() {
    return answer;
  }

  /** Completes with the first response of any kind; before it a CANCEL may not be sent (§9.1). */
  CompletableFuture<Void> heardOf() {
    return heardOf;
  }
}
