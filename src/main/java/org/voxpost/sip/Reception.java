package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.TransactionUnavailableException;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the stack delivers: each message goes to its dialog, or to the front desk when it has none.
 * Nothing thrown here may reach the stack, whose threads would end by it.
 */
final class Reception implements SipListener {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Signalling signalling;
  private final FrontDesk desk;
  private final RateLimit complaints = new RateLimit(5, System::nanoTime);
  private final LongAdder dropped = new LongAdder();

  Reception(Signalling signalling, FrontDesk desk) {
    this.signalling = signalling;
    this.desk = desk;
  }

  /** A packet could not be parsed. */
  void malformed() {
    dropped.increment();
  }

  long dropped() {
    return dropped.sum();
  }

  @Override
  public void processRequest(RequestEvent event) {
    SIPRequest request = (SIPRequest) event.getRequest();
    try {
      dispatch(request, event);
    } catch (TransactionAlreadyExistsException repeated) {
      LOG.trace("call {}: repeated", request.getCallId().getCallId());
    } catch (TransactionUnavailableException incomplete) {
      drop(request, incomplete);
      desk.refuseIncomplete(request, (SipProvider) event.getSource());
    } catch (RuntimeException | Error failed) {
      drop(request, failed);
    }
  }

  private void drop(SIPRequest request, Throwable failed) {
    dropped.increment();
    if (complaints.allows(failed.getClass())) {
      LOG.warn(
          "call {}: dropped a {}: {}",
          StackLog.shortened(request.getCallId().getCallId()),
          StackLog.shortened(request.getMethod()),
          StackLog.shortened(failed.toString()));
    }
  }

  private void dispatch(SIPRequest request, RequestEvent event)
      throws TransactionAlreadyExistsException, TransactionUnavailableException {
    SipProvider provider = (SipProvider) event.getSource();
    // It would send our answers anywhere, and a name in it be looked up on the stack's only reader.
    request.getTopmostVia().removeParameter("maddr");
    if (request.getMethod().equals(Request.ACK)) {
      signalling
          .dialogs()
          .find(DialogId.of(request))
          .ifPresent(dialog -> dialog.acknowledged(request));
      return;
    }
    if (request.getMaxForwards() == null) {
      // A peer of RFC 2543 sends none; the stack would not take it.
      signalling.messages().addMaxForwards(request);
    }
    ServerTransaction transaction = event.getServerTransaction();
    if (transaction == null) {
      transaction = provider.getNewServerTransaction(request);
    }
    desk.receive(request, transaction, provider);
  }

  @Override
  public void processResponse(ResponseEvent event) {
    SIPResponse response = (SIPResponse) event.getResponse();
    if (response.getStatusCode() < 200) {
      return;
    }
    Outcome outcome = new Outcome(response.getStatusCode(), Optional.of(response));
    guarded(
        () -> {
          if (event.getClientTransaction() != null) {
            tell(event.getClientTransaction(), outcome);
          } else if (response.getCSeq().getMethod().equals(Request.INVITE)) {
            signalling
                .dialogs()
                .find(DialogId.ofResponse(response))
                .ifPresent(dialog -> dialog.repeated(response));
          }
        });
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (!event.isServerTransaction()) {
      guarded(() -> tell(event.getClientTransaction(), Outcome.TIMED_OUT));
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      LOG.error("the answer to a request of ours was lost", bug);
    }
  }

  @SuppressWarnings("unchecked")
  private static void tell(ClientTransaction transaction, Outcome outcome) {
    if (transaction.getApplicationData() instanceof Consumer<?> told) {
      transaction.setApplicationData(null);
      ((Consumer<Outcome>) told).accept(outcome);
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    if (complaints.allows(IOExceptionEvent.class)) {
      LOG.info("{} to {}:{} failed", event.getTransport(), event.getHost(), event.getPort());
    }
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}
}
