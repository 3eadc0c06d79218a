package org.voxpost.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** Many calls to the mailboxes from 4000 on, made at a steady pace over ten seconds. */
final class Load implements AutoCloseable {
  private static final long ARRIVALS_NANOS = 10_000_000_000L;
  private static final long LIMIT_NANOS = 180_000_000_000L;

  private final LoadRtp rtp;
  private final LoadSip sip;
  private final List<LoadCall> calls = new ArrayList<>();
  private final LoadCall[] byPort = new LoadCall[1 << 16];
  private final long begun = System.nanoTime();
  private int invited;
  private int most;

  /**
   * Begins.
   *
   * @param firstCaller the number of the first caller; the others follow
   * @param mailboxes how many are called in turn
   * @param every of so many packets that a caller has to send, he sends one: all speak at 1
   * @param listener hears every packet besides
   */
  Load(int sipPort, int firstCaller, int count, int mailboxes, int every, LoadRtp.Listener listener)
      throws IOException {
    rtp =
        new LoadRtp(
            count,
            every,
            (port, packet, nanos) -> {
              heard(port);
              listener.arrived(port, packet, nanos);
            });
    sip = new LoadSip(sipPort);
    String run = "load" + Long.toHexString(begun);
    for (int i = 0; i < count; i++) {
      String target = "sip:" + (4000 + i % mailboxes) + "@127.0.0.1:" + sipPort;
      calls.add(new LoadCall(firstCaller + i, target, run, sip.port(), rtp.port(i)));
    }
    rtp.talk(calls);
  }

  private void heard(int port) {
    LoadCall call = byPort[port];
    if (call != null) {
      call.heard(System.nanoTime());
    }
  }

  /**
   * Goes on until something is so; for three minutes at the most, all in all.
   *
   * @param condition is given {@link System#nanoTime}
   */
  void await(LongPredicate condition) throws InterruptedException {
    for (long now = System.nanoTime(); !condition.test(now); now = System.nanoTime()) {
      if (now - begun > LIMIT_NANOS) {
        System.err.println("the load has come to its limit of time");
        return;
      }
      while (invited < calls.size() && now - begun >= ARRIVALS_NANOS * invited / calls.size()) {
        sip.invite(calls.get(invited));
        invited++;
      }
      learnPorts();
      sip.sendAgain();
      TimeUnit.MILLISECONDS.sleep(4);
    }
  }

  private void learnPorts() {
    int talking = 0;
    for (LoadCall call : calls) {
      if (call.state() == LoadCall.State.TALKING) {
        byPort[call.media().getPort()] = call;
        talking++;
      }
    }
    most = Math.max(most, talking);
  }

  /** Whether each of them is being talked to, or has failed. */
  boolean areTalking() {
    return invited == calls.size()
        && calls.stream().noneMatch(call -> call.state() == LoadCall.State.INVITED);
  }

  /** Says all goodbyes at the same moment. */
  void hangUp(List<LoadCall> some) {
    some.stream().filter(call -> call.state() == LoadCall.State.TALKING).forEach(sip::bye);
  }

  /** Waits until all goodbyes are answered. */
  void awaitGoodbyes() throws InterruptedException {
    await(_ -> calls.stream().noneMatch(call -> call.state() == LoadCall.State.LEAVING));
  }

  List<LoadCall> calls() {
    return calls;
  }

  LoadRtp rtp() {
    return rtp;
  }

  /** The seconds of all calls together until now. */
  double callSeconds() {
    long now = System.nanoTime();
    return calls.stream().mapToDouble(call -> call.seconds(now)).sum();
  }

  /** The most calls there were at a time. */
  int mostAtATime() {
    return most;
  }

  @Override
  public void close() throws IOException {
    sip.close();
    rtp.close();
  }
}
