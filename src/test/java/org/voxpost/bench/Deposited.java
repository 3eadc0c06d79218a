package org.voxpost.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.voxpost.endtoend.MailClient;

/** What became of the messages of a load, as another IMAP client finds them. */
final class Deposited {
  /** Packets: a fifth of a second from the beep, in which nobody speaks yet. */
  private static final int SLACK = 10;

  private static final int LAST_IN_FLIGHT = 2;
  private static final int MOST_LINES = 20;
  private static final String CALLER = "X-Asterisk-VM-Caller-ID-Num";

  private final Map<Integer, LoadCall> expected = new TreeMap<>();
  private int wrong;
  private int silent;
  private int cut;
  private int twice;
  private int lines;

  /** Looks into all mailboxes. */
  static Deposited find(List<LoadCall> calls, List<MailAccount> accounts) {
    Deposited found = new Deposited();
    calls.stream()
        .filter(call -> call.state() == LoadCall.State.OVER)
        .forEach(call -> found.expected.put(call.number(), call));
    Map<Integer, LoadCall> all = Map.copyOf(found.expected);
    for (MailAccount account : accounts) {
      try (MailClient client =
          MailClient.open(account.port(), account.user(), account.password())) {
        client.inbox().forEach(mail -> found.take(mail, all));
      }
    }
    found.expected.keySet().forEach(number -> found.say(number + ": lost"));
    return found;
  }

  private void take(MailClient.Mail mail, Map<Integer, LoadCall> all) {
    LoadCall call = all.get(Integer.parseInt(mail.header(CALLER)));
    if (call == null) {
      return;
    }
    if (expected.remove(call.number()) == null) {
      twice++;
    }
    ToneReading reading = ToneReading.of(mail.sound());
    if (!reading.isAudible()) {
      silent++;
      say(call.number() + ": no audio in " + reading.packets() + " packets");
    } else if (reading.caller() != call.number() && reading.isClear()) {
      wrong++;
      say(call.number() + ": the audio of " + reading.caller());
    } else {
      measure(call, reading);
    }
  }

  private void measure(LoadCall call, ToneReading reading) {
    int from = call.heardUntil() + SLACK;
    int to = call.packet() - 1 - LAST_IN_FLIGHT;
    int late = Math.max(0, reading.startNear(from) - from);
    int early = Math.max(0, to - (reading.startNear(from) + reading.packets() - 1));
    boolean own = reading.caller() == call.number();
    int all = (to - from + 1) / ToneCode.SYMBOL;
    int missing = own ? reading.missingSymbols(from, to) : all;
    if (late + early + missing > 0) {
      cut++;
      say(
          "%d: begins %d packets late, ends %d early, %d symbols of %d are not there"
              .formatted(call.number(), late, early, missing, all));
    }
  }

  private void say(String what) {
    if (lines++ < MOST_LINES) {
      System.err.println(what);
    }
  }

  int lost() {
    return expected.size();
  }

  int wrongAudio() {
    return wrong;
  }

  int noAudio() {
    return silent;
  }

  int shortAudio() {
    return cut;
  }

  int twice() {
    return twice;
  }
}
