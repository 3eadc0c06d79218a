package org.voxpost.sip;

import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sip.SipException;

/** Keeps what is sent; the test answers it. */
final class HandClient implements Client {
  final List<Draft> sent = new ArrayList<>();
  final List<Long> numbers = new ArrayList<>();
  private final Deque<Consumer<Outcome>> open = new ArrayDeque<>();

  @Override
  public void send(
      Draft draft, LongSupplier next, Login login, Executor serial, Consumer<Outcome> told) {
    sent.add(draft);
    numbers.add(next.getAsLong());
    open.add(told);
  }

  Draft last() {
    return sent.getLast();
  }

  String header(String name) {
    return last().headers().getOrDefault(name, "");
  }

  /** Answers the oldest request that has no answer, with {@code Name: value} headers. */
  void answer(int status, String... headers) {
    open.remove().accept(outcome(status, headers));
  }

  void timeOut() {
    open.remove().accept(Outcome.TIMED_OUT);
  }

  void unsent() {
    open.remove().accept(Outcome.UNSENT);
  }

  static Outcome outcome(int status, String... headers) {
    try {
      SIPResponse response = new SIPResponse();
      response.setStatusCode(status);
      for (String header : headers) {
        String[] parts = header.split(": ", 2);
        if (parts[0].equals("Retry-After")) {
          response.setHeader(new HeaderFactoryImpl().createHeader(parts[0], parts[1]));
        } else {
          ExtensionHeaderImpl extension = new ExtensionHeaderImpl(parts[0]);
          extension.setValue(parts[1]);
          response.addLast(extension);
        }
      }
      return new Outcome(status, Optional.of(response));
    } catch (ParseException | SipException malformed) {
      throw new AssertionError(malformed);
    }
  }
}
