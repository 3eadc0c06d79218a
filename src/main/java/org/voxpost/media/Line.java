package org.voxpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with its sockets, on the media thread. This is where a fault of one session ends: it is
 * logged, the session is over, and the others do not notice.
 */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private final RtpSession session;
  private final RtpStream stream;
  private final Sockets sockets;
  private final Consumer<MediaEvent> events;
  private boolean failed;

  Line(RtpSession session, RtpStream stream, Sockets sockets, Consumer<MediaEvent> events) {
    this.session = session;
    this.stream = stream;
    this.sockets = sockets;
    this.events = events;
  }

  /** One of its two sockets. */
  interface Port {
    void received(byte[] bytes, int length, InetSocketAddress source, long now);
  }

  void watch(Selector selector) throws IOException {
    Port rtp = this::rtp;
    Port rtcp = this::rtcp;
    sockets.register(selector, rtp, rtcp);
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

  void tick(long now, long tick) {
    try {
      if (!isOver()) {
        session.obey(stream);
        stream.tick(now, tick);
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
