package org.voxpost.endtoend;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.SipMessage;
import org.voxpost.testphone.SipMessage.Field;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** People who call: several at once, each with a tone for a voice. */
final class Callers {
  private static final Duration LENGTH = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(20);

  private Callers() {}

  /** What somebody does on the phone. */
  @FunctionalInterface
  interface Calling {
    void call() throws Exception;
  }

  /** All of them call at the same time; what goes wrong with one is thrown. */
  static void atOnce(Calling... callers) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> calls =
          Arrays.stream(callers)
              .map(
                  caller ->
                      threads.<Void>submit(
                          () -> {
                            caller.call();
                            return null;
                          }))
              .toList();
      for (Future<Void> call : calls) {
        await(call);
      }
    }
  }

  private static void await(Future<Void> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    }
  }

  /** A phone that calls this URI. */
  static TestPhone phone(String uri) {
    return TestPhone.calling(uri).from("15551234567", "Alice Example");
  }

  /** Hears these prompts and the beep, speaks, presses # and is thanked. */
  static void leavesTone(String uri, int hertz, String... prompts) {
    try (TestPhone phone = phone(uri)) {
      Call call = phone.dial().answered();
      if (prompts.length > 0) {
        call.hears(prompts);
      }
      call.hears("beep");
      speaks(call, hertz);
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
  }

  /** Two seconds of a tone, and #. */
  static void speaks(Call call, int hertz) {
    call.speak(Tones.sine(hertz, LENGTH));
    call.key('#');
  }

  /** Waits until the appliance sends the call elsewhere; where to. */
  static String sentTo(Call call) {
    SipMessage refer = call.awaitRequest("REFER", SOON);
    return refer.first("Refer-To").replaceAll("^<|>$", "");
  }

  /** Tells what became of that (RFC 3515 §2.4.5), such as "200 OK". */
  static void reports(Call call, String status) {
    call.send(
        "NOTIFY",
        List.of(
            new Field("Event", "refer"),
            new Field("Subscription-State", "terminated;reason=noresource")),
        "message/sipfrag;version=2.0",
        "SIP/2.0 " + status + "\r\n");
  }
}
