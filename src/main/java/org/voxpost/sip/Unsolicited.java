package org.voxpost.sip;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** NOTIFYs that nobody subscribed to. */
final class Unsolicited {
  private final Signalling signalling;
  private final Client client;
  private final Supplier<String> tokens;
  private final Map<String, CompletableFuture<NotifyOutcome>> open = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param tokens makes a new random word each time
   */
  Unsolicited(Signalling signalling, Client client, Supplier<String> tokens) {
    this.signalling = signalling;
    this.client = client;
    this.tokens = tokens;
  }

  CompletableFuture<NotifyOutcome> send(Destination to, String body) {
    CompletableFuture<NotifyOutcome> answer = new CompletableFuture<>();
    Draft draft = NotifyDraft.unsolicited(to, tokens.get(), tokens.get(), body);
    open.put(draft.callId(), answer);
    if (closed) {
      close();
      return answer;
    }
    Serial serial = new Serial(draft.callId(), signalling.threads());
    client.send(
        draft,
        new AtomicLong()::incrementAndGet,
        new Login(to::credentials, tokens),
        serial,
        outcome -> {
          open.remove(draft.callId());
          answer.complete(told(outcome));
        });
    return answer;
  }

  /** Nothing comes any more. */
  void close() {
    closed = true;
    open.values().forEach(answer -> answer.complete(new NotifyOutcome.NoAnswer("closed")));
  }

  private static NotifyOutcome told(Outcome outcome) {
    if (outcome.isSuccess()) {
      return new NotifyOutcome.Accepted();
    }
    return outcome
        .response()
        .<NotifyOutcome>map(
            response ->
                new NotifyOutcome.Refused(
                    outcome.status(), response.getReasonPhrase(), outcome.retryAfter()))
        .orElseGet(() -> new NotifyOutcome.NoAnswer(outcome.described()));
  }
}
