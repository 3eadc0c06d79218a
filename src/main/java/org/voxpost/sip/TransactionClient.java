package org.voxpost.sip;

import gov.nist.javax.sip.Utils;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests by client transactions of the stack (RFC 3261 §17.1.2). */
final class TransactionClient implements Client {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionClient.class);
  private static final int MAX_FORWARDS = 70;

  private final Messages messages;
  private final Sockets sockets;

  TransactionClient(Messages messages, Sockets sockets) {
    this.messages = messages;
    this.sockets = sockets;
  }

  @Override
  public void send(
      Draft draft, LongSupplier numbers, Login login, Executor serial, Consumer<Outcome> told) {
    serial.execute(() -> attempt(draft, numbers, login, serial, told));
  }

  private void attempt(
      Draft draft, LongSupplier numbers, Login login, Executor serial, Consumer<Outcome> told) {
    Consumer<Outcome> judged =
        outcome -> {
          if (login.answers(outcome)) {
            attempt(draft, numbers, login, serial, told);
          } else {
            login.settled();
            told.accept(outcome);
          }
        };
    try {
      Sockets.Outlet outlet = outlet(draft);
      Request request = request(draft, numbers.getAsLong(), outlet);
      login.authorize(request, messages);
      ClientTransaction transaction = outlet.provider().getNewClientTransaction(request);
      Consumer<Outcome> inOrder = outcome -> serial.execute(() -> judged.accept(outcome));
      transaction.setApplicationData(inOrder);
      transaction.sendRequest();
    } catch (SipException
        | InvalidArgumentException
        | ParseException
        | UnknownHostException
        | IllegalArgumentException failed) {
      LOG.debug(
          "call {}: could not send {}: {}", draft.callId(), draft.method(), failed.toString());
      told.accept(Outcome.UNSENT);
    }
  }

  private Sockets.Outlet outlet(Draft draft)
      throws SipException, ParseException, UnknownHostException {
    SipURI hop = SipUris.parse(draft.uri());
    if (!draft.routes().isEmpty()
        && messages.address(draft.routes().getFirst()).getURI() instanceof SipURI route) {
      hop = route;
    }
    int port = draft.contact().map(contact -> SipUris.parse(contact).getPort()).orElse(-1);
    String transport = hop.getTransportParam();
    return sockets
        .towards(hop, port)
        .orElseThrow(() -> new SipException("no listener for transport " + transport));
  }

  private Request request(Draft draft, long number, Sockets.Outlet outlet)
      throws SipException, ParseException, InvalidArgumentException {
    FromHeader from = (FromHeader) messages.headers.createHeader(FromHeader.NAME, draft.from());
    ToHeader to = (ToHeader) messages.headers.createHeader(ToHeader.NAME, draft.to());
    Request request =
        messages.messages.createRequest(
            SipUris.parse(draft.uri()),
            draft.method(),
            messages.headers.createCallIdHeader(draft.callId()),
            messages.headers.createCSeqHeader(number, draft.method()),
            from,
            to,
            new ArrayList<>(List.of(via(outlet.point()))),
            messages.headers.createMaxForwardsHeader(MAX_FORWARDS));
    for (String route : draft.routes()) {
      RouteHeader header = messages.headers.createRouteHeader(messages.address(route));
      request.addLast(header);
    }
    messages.addContact(request, draft.contact().orElseGet(outlet.point()::contact));
    messages.addUserAgent(request);
    for (Map.Entry<String, String> each : draft.headers().entrySet()) {
      Header header = messages.headers.createHeader(each.getKey(), each.getValue());
      request.setHeader(header);
    }
    if (draft.body().isPresent()) {
      messages.addSummary(request, draft.body().get());
    }
    return request;
  }

  private ViaHeader via(LocalPoint point) throws ParseException, InvalidArgumentException {
    ViaHeader via =
        messages.headers.createViaHeader(
            point.host(), point.port(), point.transport(), Utils.getInstance().generateBranchId());
    via.setRPort();
    return via;
  }
}
