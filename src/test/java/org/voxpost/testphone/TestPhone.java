package org.voxpost.testphone;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A telephone that calls one address. Each call has sockets of its own on loopback; closing the
 * phone hangs up what is still up.
 *
 * <pre>{@code
 * try (var phone = TestPhone.calling("sip:4123@127.0.0.1:5060").from("15551234567", "Alice Example")) {
 *   Call call = phone.dial();
 *   call.hears("vm-intro", "beep");
 *   call.speak(Tones.sine(440, Duration.ofSeconds(3)));
 *   call.key('#');
 *   call.awaitHangUp();
 * }
 * }</pre>
 */
public final class TestPhone implements AutoCloseable {
  private final String target;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private String from = "<sip:anonymous@anonymous.invalid>";

  private TestPhone(String target) {
    this.target = target;
  }

  /** A phone that dials this SIP URI, whose host is an IPv4 address in figures. */
  public static TestPhone calling(String uri) {
    return new TestPhone(uri);
  }

  /** What the From field says. */
  public TestPhone from(String number, String name) {
    from = "\"" + name + "\" <sip:" + number + "@127.0.0.1>";
    return this;
  }

  /** The whole value of the From field but its tag. */
  public TestPhone from(String field) {
    from = field;
    return this;
  }

  /** Sends an INVITE and returns at once. */
  public Call dial() {
    return dial(_ -> {});
  }

  /** Sends an INVITE made as told and returns at once. */
  public Call dial(Consumer<Dial> how) {
    Dial dial = new Dial();
    how.accept(dial);
    Call call = new Call(target, from, dial);
    calls.add(call);
    call.start();
    return call;
  }

  /** Sends a request outside any dialog, such as OPTIONS, and waits for its final response. */
  public SipMessage ask(String method, Consumer<Dial> how) {
    Dial dial = new Dial();
    how.accept(dial);
    try (Signalling signalling = new Signalling(target, from, dial, Signalling.Session.NONE)) {
      Transaction sent = signalling.request(method, dial.headers, "", "");
      return Signalling.within(sent.answer(), 35_000, "an answer to " + method);
    }
  }

  @Override
  public void close() {
    calls.forEach(Call::close);
  }
}
