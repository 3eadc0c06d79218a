package org.voxpost.sip;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.CSeqHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * The REFERs of one dialog and what we are told of the latest: by its answer and by NOTIFYs (RFC
 * 3515 §2.4), which may come before the answer.
 */
final class Referral {
  private static final String PACKAGE = "refer";
  private static final int TRYING = 100;

  /** RFC 3420: the status line is enough. */
  private static final Pattern STATUS = Pattern.compile("\\A\\s*SIP/2\\.0 +(\\d{3})\\b");

  private final Messages messages;
  private final Executor serial;
  private final DialogPath path;
  private final Consumer<SipEvent> told;
  private boolean asked;
  private boolean open;
  private long number;

  Referral(Messages messages, Executor serial, DialogPath path, Consumer<SipEvent> told) {
    this.messages = messages;
    this.serial = serial;
    this.path = path;
    this.told = told;
  }

  /** Asks the other side to call the target (§2.1); Referred-By names us (RFC 3892). */
  void send(String target) {
    Request refer = path.request(Request.REFER);
    long mine = ((CSeqHeader) refer.getHeader(CSeqHeader.NAME)).getSeqNumber();
    messages.addAddress(refer, "Refer-To", target);
    messages.addAddress(refer, "Referred-By", path.localUri());
    messages.addUserAgent(refer);
    asked = true;
    open = true;
    number = mine;
    path.send(refer, outcome -> serial.execute(() -> answered(mine, outcome)));
  }

  private void answered(long which, Outcome outcome) {
    if (!open || which != number) {
      return;
    }
    // RFC 4488: no NOTIFY will come, so this is the last we hear.
    boolean unsubscribed = outcome.header("Refer-Sub").filter(Referral::isFalse).isPresent();
    tell(outcome.status(), !outcome.isSuccess() || unsubscribed);
  }

  private static boolean isFalse(String value) {
    return value.split(";", 2)[0].strip().equalsIgnoreCase("false");
  }

  /** Takes a NOTIFY; 481 when we never asked (RFC 6665 §4.1.3). */
  void notified(Exchange notify) {
    EventHeader event = (EventHeader) notify.request().getHeader(EventHeader.NAME);
    if (event == null || !PACKAGE.equalsIgnoreCase(event.getEventType())) {
      notify.refuse(Response.BAD_EVENT);
    } else if (!asked) {
      notify.refuse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
    } else {
      notify.refuse(Response.OK);
      if (open && isOfLatest(event)) {
        progress(notify);
      }
    }
  }

  /** The id is the number of the REFER; with one REFER it may be missing (§2.4.6). */
  private boolean isOfLatest(EventHeader event) {
    String id = event.getEventId();
    return id == null || id.equals(String.valueOf(number));
  }

  private void progress(Exchange notify) {
    Optional<Integer> status = status(Bodies.text(notify.request()));
    boolean over = isTerminated(notify) || status.filter(code -> code >= 200).isPresent();
    tell(status.orElse(TRYING), over);
  }

  private static Optional<Integer> status(String fragment) {
    Matcher line = STATUS.matcher(fragment);
    return line.find() ? Optional.of(Integer.valueOf(line.group(1))) : Optional.empty();
  }

  private static boolean isTerminated(Exchange notify) {
    return notify.request().getHeader(SubscriptionStateHeader.NAME)
            instanceof SubscriptionStateHeader state
        && SubscriptionStateHeader.TERMINATED.equalsIgnoreCase(state.getState());
  }

  private void tell(int status, boolean last) {
    open = !last;
    told.accept(new SipEvent.Referred(status, last));
  }

  /** Nobody waits for it any more. */
  void stop() {
    open = false;
  }
}
