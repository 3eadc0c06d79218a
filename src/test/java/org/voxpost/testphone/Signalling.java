package org.voxpost.testphone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The caller's side of one dialog (RFC 3261 §12): builds requests, keeps route set, tags and
 * numbers, acknowledges answers as often as they come. What the other side asks goes to a {@link
 * Session}.
 */
final class Signalling implements AutoCloseable {
  /** What the call does about requests of the other side. */
  interface Session {
    /** For requests that make no dialog. */
    Session NONE =
        new Session() {
          @Override
          public String describe(String offer) {
            return "";
          }

          @Override
          public void answered(String answer) {}

          @Override
          public void ended() {}
        };

    /** An answer to this offer, or an offer when the request has none. */
    String describe(String offer);

    /** The other side's answer, in an ACK or as early media, to an offer of ours. */
    void answered(String answer);

    void ended();
  }

  private static final String COOKIE = "z9hG4bK";

  private final Session session;
  private final Wire wire;
  private final InetSocketAddress server;
  private final String target;
  private final String from;
  private final String callId;
  private final Answerer answerer;
  private final Map<String, Transaction> transactions = new ConcurrentHashMap<>();
  private final Map<Integer, SipMessage> acknowledgements = new ConcurrentHashMap<>();
  private volatile Optional<SipMessage> established = Optional.empty();
  private volatile String remoteTarget;
  private final boolean acknowledging;
  private int sequence;

  Signalling(String target, String from, Dial dial, Session session) {
    this.session = session;
    this.target = target;
    this.remoteTarget = target;
    this.from = from + ";tag=" + UUID.randomUUID();
    this.server = addressOf(target);
    this.callId = dial.callId.orElseGet(() -> UUID.randomUUID() + "@127.0.0.1");
    this.acknowledging = dial.acknowledging;
    this.answerer = new Answerer(session, this::contact);
    this.wire =
        dial.transport == Dial.Transport.TCP
            ? new TcpWire(this::received, server)
            : new UdpWire(this::received);
  }

  private static InetSocketAddress addressOf(String uri) {
    String hostPort = uri.replaceFirst("^sips?:([^@]*@)?", "").replaceAll("[;?>].*", "");
    URI parsed = URI.create("sip://" + hostPort);
    int port = parsed.getPort() < 0 ? 5060 : parsed.getPort();
    return new InetSocketAddress(InetAddress.ofLiteral(parsed.getHost()), port);
  }

  /** Sends an INVITE, the first or one inside the dialog. */
  Transaction invite(Dial dial, String sdp) {
    return open("INVITE", dial.headers, sdp, Sdp.TYPE);
  }

  Transaction request(String method, List<SipMessage.Field> more, String type, String body) {
    return open(method, more, body, type);
  }

  private Transaction open(String method, List<SipMessage.Field> more, String body, String type) {
    Transaction transaction = prepare(method, more, body, type);
    transaction.start();
    return transaction;
  }

  /** A request that is not sent yet, for when its sending must take no time. */
  synchronized Transaction prepare(
      String method, List<SipMessage.Field> more, String body, String type) {
    sequence++;
    String branch = COOKIE + UUID.randomUUID();
    SipMessage message = basis(method, method, sequence, branch).with(more).body(type, body);
    Transaction transaction = new Transaction(wire, message, nextHop());
    transactions.put(branch + method, transaction);
    return transaction;
  }

  /** Gives up the first INVITE (RFC 3261 §9.1): same branch, same number. */
  Transaction cancel(Transaction invite) {
    SipMessage request = invite.request();
    String branch = request.parameter("Via", "branch");
    SipText text = new SipText("CANCEL " + target + " SIP/2.0").with("Via", request.first("Via"));
    text.with("Max-Forwards", "70").with("From", request.first("From"));
    text.with("To", request.first("To")).with("Call-ID", callId);
    text.with("CSeq", request.sequence() + " CANCEL");
    Transaction transaction = new Transaction(wire, text.withoutBody(), invite.to());
    transactions.put(branch + "CANCEL", transaction);
    transaction.start();
    return transaction;
  }

  /** Acknowledges a 2xx, with an answer when the offer was in it. */
  void acknowledge(SipMessage answer, String sdp) {
    if (!acknowledging) {
      return;
    }
    SipText ack = basis("ACK", "ACK", answer.sequence(), COOKIE + UUID.randomUUID());
    SipMessage message = ack.body(Sdp.TYPE, sdp);
    acknowledgements.put(answer.sequence(), message);
    wire.send(message, nextHop());
  }

  private SipText basis(String method, String cseqMethod, int number, String branch) {
    SipText text = new SipText(method + " " + remoteTarget + " SIP/2.0");
    text.with(
        "Via", "SIP/2.0/" + wire.protocol() + " " + wire.hostAndPort() + ";rport;branch=" + branch);
    text.with("Max-Forwards", "70").with("From", from);
    text.with("To", established.map(answer -> answer.first("To")).orElse("<" + target + ">"));
    text.with("Call-ID", callId).with("CSeq", number + " " + cseqMethod).with("Contact", contact());
    text.with("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY, REFER, UPDATE");
    routes().forEach(route -> text.with("Route", route));
    return text.with("User-Agent", "Voxpost test phone");
  }

  private String contact() {
    String parameter = wire.reliable() ? ";transport=tcp" : "";
    return "<sip:phone@" + wire.hostAndPort() + parameter + ">";
  }

  // RFC 3261 §12.1.2: the caller takes the Record-Route list in reverse.
  private List<String> routes() {
    List<String> routes = new ArrayList<>();
    established.ifPresent(
        answer ->
            answer.all("Record-Route").stream()
                .flatMap(value -> List.of(value.split(",\\s*(?=<)", -1)).stream())
                .forEach(routes::add));
    return routes.reversed();
  }

  private InetSocketAddress nextHop() {
    List<String> routes = routes();
    if (!routes.isEmpty()) {
      return addressOf(SipMessage.uri(routes.getFirst()));
    }
    return established.isEmpty() ? server : addressOf(remoteTarget);
  }

  private void received(SipMessage message, Wire.Reply reply) {
    if (message.isResponse()) {
      response(message);
    } else if (message.first("Call-ID").equals(callId)) {
      answerer.request(message, reply);
    } else {
      reply.send(SipText.response(message, "481 Call/Transaction Does Not Exist").withoutBody());
    }
  }

  private void response(SipMessage response) {
    Transaction transaction =
        transactions.get(response.parameter("Via", "branch") + response.method());
    if (transaction == null) {
      return;
    }
    if (response.method().equals("INVITE") && response.status() >= 200) {
      finalToInvite(transaction, response);
    }
    if (response.status() == 183 && !response.body().isEmpty()) {
      session.answered(response.body());
    }
    transaction.received(response);
  }

  private void finalToInvite(Transaction transaction, SipMessage response) {
    if (response.status() >= 300) {
      wire.send(refusalAck(transaction.request(), response), transaction.to());
      return;
    }
    if (established.isEmpty()) {
      established = Optional.of(response);
    }
    if (!response.first("Contact").isEmpty()) {
      remoteTarget = SipMessage.uri(response.first("Contact"));
    }
    SipMessage sentBefore = acknowledgements.get(response.sequence());
    if (sentBefore != null) {
      wire.send(sentBefore, nextHop());
    }
  }

  // RFC 3261 §17.1.1.3: the ACK to a refusal belongs to the INVITE's transaction.
  private static SipMessage refusalAck(SipMessage invite, SipMessage response) {
    String uri = invite.start().split(" ", -1)[1];
    SipText ack = new SipText("ACK " + uri + " SIP/2.0").with("Via", invite.first("Via"));
    invite.all("Route").forEach(route -> ack.with("Route", route));
    ack.with("Max-Forwards", "70").with("From", invite.first("From"));
    ack.with("To", response.first("To")).with("Call-ID", invite.first("Call-ID"));
    return ack.with("CSeq", invite.sequence() + " ACK").withoutBody();
  }

  /** Every request the other side made inside the dialog, in order. */
  List<SipMessage> requests() {
    return answerer.requests();
  }

  /** The first request of this method, waiting for it so long. */
  Optional<SipMessage> awaitRequest(String method, long millis) {
    return answerer.await(method, millis);
  }

  static <T> T within(CompletableFuture<T> future, long millis, String what) {
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(what + " did not happen in " + millis + " ms", e);
    } catch (ExecutionException e) {
      throw new AssertionError(what + " failed: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(what + " was interrupted", e);
    }
  }

  @Override
  public void close() {
    wire.close();
  }
}
