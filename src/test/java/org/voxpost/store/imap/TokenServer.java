package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.voxpost.store.Secret;
import org.voxpost.store.TokenSettings;

/** An OAuth server on this host: it gives tokens out and tells a mail server whose they are. */
final class TokenServer implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> valid = ConcurrentHashMap.newKeySet();
  private volatile int status = 200;
  private volatile UnaryOperator<String> answer =
      _ -> {
        throw new IllegalStateException("no answer was set");
      };
  private volatile CountDownLatch gate = new CountDownLatch(0);

  TokenServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/token", this::token);
    http.createContext("/introspect", this::introspect);
    http.setExecutor(threads);
    http.start();
  }

  /** The answers from now on; the text may depend on the form that was sent. */
  void answers(int status, UnaryOperator<String> text) {
    this.status = status;
    this.answer = text;
  }

  /** Gives this token out from now on. */
  void gives(String token, int seconds) {
    answers(200, _ -> json(Map.of("access_token", token, "expires_in", seconds)));
  }

  private static String json(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(
            each ->
                "\"%s\": %s"
                    .formatted(
                        each.getKey(),
                        each.getValue() instanceof Integer
                            ? each.getValue()
                            : "\"" + each.getValue() + "\""))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** The mail server will be told that this is vm100's. */
  void accept(String token) {
    valid.add(token);
  }

  void withdraw(String token) {
    valid.remove(token);
  }

  /** No answer comes until that is counted down. */
  CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  /** The forms that asked for a token. */
  List<String> asked() {
    return asked;
  }

  String url(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  TokenSettings settings(String refreshToken) {
    return new TokenSettings(
        "",
        url("/token"),
        "voxpost",
        new Secret("Client-Secret-9"),
        new Secret(refreshToken),
        "mail.read");
  }

  private void token(HttpExchange exchange) throws IOException {
    String form =
        URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8), UTF_8);
    asked.add(form);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    send(exchange, status, answer.apply(form));
  }

  private void introspect(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String token = query.split("[=&]", 3)[1];
    send(
        exchange,
        200,
        valid.contains(token)
            ? "{\"active\": true, \"username\": \"vm100\"}"
            : "{\"active\": false}");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    gate.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
