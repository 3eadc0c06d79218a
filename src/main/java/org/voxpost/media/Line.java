package org.voxpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with its sockets, on the media thread. This is where a fault of one session ends: it is
 * logged, the session is over, and the others do not notice.
 */
final class Line {
  /** What is heard is not urgent: three packets at a time cost half of one at a time. */
  private static final long LISTENING_TURN = 3 * MediaEngine.TURN;

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private final RtpSession session;
  private final RtpStream stream;
  private final Sockets sockets;
  private final Intake rtpIntake;
  private final Intake rtcpIntake;
  private final Consumer<MediaEvent> events;
  private Optional<Half> place = Optional.empty();
  private boolean failed;
  private long nextLook;

  Line(RtpSession session, RtpStream stream, Sockets sockets, Consumer<MediaEvent> events) {
    this.session = session;
    this.stream = stream;
    this.sockets = sockets;
    this.rtpIntake = sockets.rtp(this::rtp);
    this.rtcpIntake = sockets.rtcp(this::rtcp);
    this.events = events;
  }

  /** Tells it with whom it has its turns. */
  void enter(Half half) {
    place = Optional.of(half);
  }

  /** Its call wants something. */
  void wake() {
    place.ifPresent(half -> half.wake(this));
  }

  /** Whether it can wait for a while, since all that it does is to record. */
  boolean rests() {
    return stream.onlyRecords() && !session.isWaiting() && !rtpIntake.isCrowded();
  }

  void watch(Selector selector, LongSupplier now) throws IOException {
    sockets.watchRtcp(selector, () -> rtcpIntake.look(now.getAsLong()));
  }

  /** Whether a tick of every 20 ms is too seldom for its packets. */
  boolean needsEveryTick() {
    return stream.needsEveryTick();
  }

  int firstPort() {
    return sockets.port();
  }

  /** Whether it is to be ended. */
  boolean isOver() {
    return failed || session.isClosed();
  }

  private void rtp(byte[] bytes, int length, InetSocketAddress source, long now) {
    try {
      if (!isOver()) {
        stream.rtp(bytes, length, source, now);
      }
    } catch (RuntimeException fault) {
      fail(fault);
    }
  }

  private void rtcp(byte[] bytes, int length, InetSocketAddress source, long now) {
    try {
      if (!isOver()) {
        stream.rtcp(bytes, length, source, now);
      }
    } catch (RuntimeException fault) {
      fail(fault);
    }
  }

  /**
   * Takes in what has come, does what the call wants and sends what is due. It looks for what has
   * come every third turn, and when the call wants something: that is done after what had come
   * before.
   *
   * @param now when the tick should be
   * @param arrival when it is
   */
  void tick(long now, long arrival) {
    try {
      if (now >= nextLook || session.isWaiting()) {
        rtpIntake.look(arrival);
        nextLook = rtpIntake.isCrowded() ? now : now + LISTENING_TURN;
      }
      if (!isOver()) {
        session.obey(stream);
        stream.tick(now, needsEveryTick() ? MediaEngine.TICK_NANOS : MediaEngine.TURN);
      }
    } catch (RuntimeException fault) {
      fail(fault);
    }
  }

  private void fail(RuntimeException fault) {
    failed = true;
    LOG.error("RTP port {} failed and is closed", firstPort(), fault);
    try {
      events.accept(new MediaEvent.Lost());
    } catch (RuntimeException again) {
      LOG.error("RTP port {}: its call cannot be told", firstPort(), again);
    }
  }

  void close(long now) {
    try {
      session.obey(stream);
      stream.close(now);
    } catch (RuntimeException fault) {
      LOG.error("RTP port {} did not end well", firstPort(), fault);
    } finally {
      sockets.close();
    }
  }
}
