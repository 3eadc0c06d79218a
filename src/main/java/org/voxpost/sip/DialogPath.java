package org.voxpost.sip;

import gov.nist.javax.sip.Utils;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from us to the peer of one dialog (RFC 3261 §12.1.1): target, route set, numbers. */
final class DialogPath {
  private static final Logger LOG = LoggerFactory.getLogger(DialogPath.class);
  private static final int MAX_FORWARDS = 70;

  private final Messages messages;
  private final SipProvider provider;
  private final LocalPoint local;
  private final CallIdHeader callId;
  private final Address localParty;
  private final Address remoteParty;
  private final DialogId id;
  private final List<Address> routes = new ArrayList<>();
  private URI target;
  private long sequence;

  DialogPath(
      Messages messages,
      SipProvider provider,
      LocalPoint local,
      SIPRequest invite,
      String localTag) {
    this.messages = messages;
    this.provider = provider;
    this.local = local;
    callId = invite.getCallId();
    localParty = ((ToHeader) invite.getHeader(ToHeader.NAME)).getAddress();
    remoteParty = ((FromHeader) invite.getHeader(FromHeader.NAME)).getAddress();
    DialogId unanswered = DialogId.of(invite);
    id = new DialogId(unanswered.callId(), localTag, unanswered.remoteTag());
    ListIterator<?> recorded = invite.getHeaders(RecordRouteHeader.NAME);
    while (recorded.hasNext()) {
      routes.add(((RecordRouteHeader) recorded.next()).getAddress());
    }
    retarget(invite);
  }

  DialogId id() {
    return id;
  }

  String contact() {
    return local.contact();
  }

  /** Who we are in this dialog. */
  String localUri() {
    return localParty.getURI().toString();
  }

  /** RFC 3261 §12.2.2: a re-INVITE or UPDATE may move the peer. */
  void retarget(SIPRequest request) {
    ContactHeader contact = (ContactHeader) request.getHeader(ContactHeader.NAME);
    if (contact != null && !contact.isWildCard()) {
      target = (URI) contact.getAddress().getURI().clone();
    }
  }

  Request request(String method) {
    return request(method, ++sequence);
  }

  /** The ACK has the number of its INVITE (RFC 3261 §13.2.2.4). */
  Request request(String method, long number) {
    return Messages.made(
        () -> {
          FromHeader from = messages.headers.createFromHeader(localParty, id.localTag());
          ToHeader to =
              messages.headers.createToHeader(
                  remoteParty, id.remoteTag().isEmpty() ? null : id.remoteTag());
          Request request =
              messages.messages.createRequest(
                  requestUri(),
                  method,
                  callId,
                  messages.headers.createCSeqHeader(number, method),
                  from,
                  to,
                  new ArrayList<>(List.of(via())),
                  messages.headers.createMaxForwardsHeader(MAX_FORWARDS));
          for (Address route : routes) {
            RouteHeader header = messages.headers.createRouteHeader(route);
            request.addLast(header);
          }
          messages.addContact(request, local.contact());
          return request;
        });
  }

  /** Sends it; what comes back is told on any thread. */
  void send(Request request, Consumer<Outcome> told) {
    try {
      ClientTransaction transaction = provider.getNewClientTransaction(request);
      transaction.setApplicationData(told);
      transaction.sendRequest();
    } catch (SipException | IllegalArgumentException failed) {
      unsent(request, failed);
      told.accept(Outcome.UNSENT);
    }
  }

  void sendAck(long number) {
    Request ack = request(Request.ACK, number);
    try {
      provider.sendRequest(ack);
    } catch (SipException | IllegalArgumentException failed) {
      unsent(ack, failed);
    }
  }

  private void unsent(Request request, Exception why) {
    LOG.warn("call {}: could not send {}: {}", id.callId(), request.getMethod(), why.getMessage());
  }

  private ViaHeader via() throws Exception {
    ViaHeader via =
        messages.headers.createViaHeader(
            local.host(), local.port(), local.transport(), Utils.getInstance().generateBranchId());
    via.setRPort();
    return via;
  }

  /** Peers on TCP often leave the transport out of their Contact and mean TCP all the same. */
  private URI requestUri() throws Exception {
    URI uri = (URI) target.clone();
    boolean tcp = local.transport().toLowerCase(Locale.ROOT).equals("tcp");
    if (tcp && uri instanceof SipURI sip && sip.getTransportParam() == null) {
      sip.setTransportParam("tcp");
    }
    return uri;
  }
}
