package org.voxpost.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * So many callers who leave a message each: they call at a steady pace over ten seconds, hear the
 * greeting out, speak for twenty seconds from the beep on, and hang up in ten bursts, a tenth of
 * them at the same moment.
 */
final class DepositLoad implements AutoCloseable {
  private static final int BURSTS = 10;
  private static final long ARRIVALS_NANOS = 10_000_000_000L;
  private static final long SPOKEN_NANOS = 20_100_000_000L;
  private static final long SETTLED_NANOS = 1_000_000_000L;
  private static final long LIMIT_NANOS = 180_000_000_000L;

  private final LoadRtp rtp = new LoadRtp(this::arrived);
  private final LoadSip sip;
  private final List<LoadCall> calls = new ArrayList<>();
  private final LoadCall[] byPort = new LoadCall[1 << 16];
  private int invited;
  private int known;

  /** What is done while all are being recorded. */
  interface Middle {
    void run() throws IOException, InterruptedException;
  }

  /**
   * A load that has not begun.
   *
   * @param firstCaller the number of the first caller; the others follow
   * @param mailboxes so many from 4000 on are called in turn
   */
  DepositLoad(int sipPort, int firstCaller, int count, int mailboxes) throws IOException {
    sip = new LoadSip(sipPort);
    String run = "load" + Long.toHexString(System.nanoTime());
    for (int i = 0; i < count; i++) {
      String target = "sip:" + (4000 + i % mailboxes) + "@127.0.0.1:" + sipPort;
      calls.add(new LoadCall(firstCaller + i, target, run, sip.port(), rtp.port()));
    }
  }

  private void arrived(int port, ByteBuffer packet, long nanos) {
    LoadCall call = byPort[port];
    if (call != null) {
      call.heard(nanos);
    }
  }

  /** Makes the calls; returns when the last has ended. */
  void run(Middle middle) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    rtp.talk(calls);
    await(begun, _ -> areRecorded(System.nanoTime(), SETTLED_NANOS, calls));
    middle.run();
    int size = Math.ceilDiv(calls.size(), BURSTS);
    for (int at = 0; at < calls.size(); at += size) {
      List<LoadCall> burst = calls.subList(at, Math.min(at + size, calls.size()));
      await(begun, now -> areRecorded(now, SPOKEN_NANOS, burst));
      burst.stream().filter(call -> call.state() == LoadCall.State.TALKING).forEach(sip::bye);
    }
    await(begun, _ -> calls.stream().noneMatch(call -> call.state() == LoadCall.State.LEAVING));
  }

  private void await(long begun, Predicate<Long> condition) throws InterruptedException {
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
    int all = 0;
    for (LoadCall call : calls) {
      if (call.state() == LoadCall.State.TALKING) {
        byPort[call.media().getPort()] = call;
        all++;
      }
    }
    known = Math.max(known, all);
  }

  private boolean areRecorded(long now, long nanos, List<LoadCall> some) {
    return invited == calls.size()
        && some.stream()
            .filter(call -> call.state() != LoadCall.State.FAILED)
            .allMatch(call -> call.listenedTo(now) >= nanos);
  }

  List<LoadCall> calls() {
    return calls;
  }

  /** The seconds of all calls together until now. */
  double callSeconds() {
    long now = System.nanoTime();
    return calls.stream().mapToDouble(call -> call.seconds(now)).sum();
  }

  /** The most calls there were at a time. */
  int mostAtATime() {
    return known;
  }

  /** The most that the sending was late, in milliseconds. */
  double latestMillis() {
    return rtp.latestMillis();
  }

  @Override
  public void close() throws IOException {
    sip.close();
    rtp.close();
  }
}
