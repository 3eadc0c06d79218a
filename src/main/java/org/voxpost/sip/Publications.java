package org.voxpost.sip;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The publications that are open. */
final class Publications {
  private final Signalling signalling;
  private final Client client;
  private final Supplier<String> tokens;
  private final Map<Publication, CompletableFuture<Void>> open = new ConcurrentHashMap<>();

  /**
   * @param tokens makes a new random word each time
   */
  Publications(Signalling signalling, Client client, Supplier<String> tokens) {
    this.signalling = signalling;
    this.client = client;
    this.tokens = tokens;
  }

  Publication open(Destination to, Duration expires, String body) {
    PublishDraft drafts = new PublishDraft(to, tokens.get(), tokens.get());
    Serial serial = new Serial(drafts.callId(), signalling.threads());
    Login login = new Login(to::credentials, tokens);
    Publisher publisher =
        new Publisher(
            drafts,
            client,
            Timing.of(signalling, serial),
            serial,
            login,
            expires,
            body,
            this::gone);
    open.put(publisher, new CompletableFuture<>());
    publisher.start();
    return publisher;
  }

  /**
   * Takes all of them back.
   *
   * @return done when the servers have answered
   */
  CompletableFuture<Void> close() {
    CompletableFuture<?>[] ends = open.values().toArray(CompletableFuture[]::new);
    open.keySet().forEach(Publication::close);
    return CompletableFuture.allOf(ends);
  }

  private void gone(Publication publication) {
    open.remove(publication).complete(null);
  }
}
