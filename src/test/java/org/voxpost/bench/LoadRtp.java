package org.voxpost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * The sound of all calls of a load, on one UDP port: the appliance has a port for each call, by
 * which streams are told apart. One thread sends, by absolute deadlines, each call in its own slot
 * of the 20 ms; one receives.
 */
final class LoadRtp implements AutoCloseable {
  /** Who is told of each packet that comes, on the receiving thread. */
  interface Listener {
    /**
     * A packet came.
     *
     * @param port of the appliance
     * @param packet of RTP, from its beginning
     * @param nanos when, in {@link System#nanoTime}
     */
    void arrived(int port, ByteBuffer packet, long nanos);
  }

  private static final long TICK_NANOS = 20_000_000L;
  private static final int SLOTS = 10;

  /** After a longer halt all go on where they were, as phones do that were not here. */
  private static final long HALT_NANOS = 100_000_000L;

  private static final int HEADER = 12;
  private static final int RECEIVE_BUFFER = 8 << 20;

  private final DatagramChannel rtp;

  /** Nobody reads it: reports go where they make no ICMP. */
  private final DatagramChannel rtcp;

  private final byte[][][] payloads = ToneCode.payloads();
  private final Listener listener;
  private volatile List<LoadCall> calls = List.of();
  private volatile long latest;

  LoadRtp(Listener listener) throws IOException {
    this.listener = listener;
    DatagramChannel first = bound(0);
    while ((port(first) & 1) != 0) {
      DatagramChannel odd = first;
      first = bound(0);
      odd.close();
    }
    rtp = first;
    rtcp = bound(port() + 1);
    rtp.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    start("load-rtp-in", this::receive);
    start("load-rtp-out", this::send);
  }

  private static DatagramChannel bound(int port) throws IOException {
    return DatagramChannel.open(StandardProtocolFamily.INET)
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static int port(DatagramChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  // A hint only, as the appliance's is.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).priority(Thread.MAX_PRIORITY).start(work);
  }

  int port() throws IOException {
    return port(rtp);
  }

  /** What the kernel allows of the buffer that was asked for, in bytes. */
  int receiveBuffer() throws IOException {
    return rtp.getOption(StandardSocketOptions.SO_RCVBUF);
  }

  /** Whose sound is to be sent while they are {@link LoadCall.State#TALKING}. */
  void talk(List<LoadCall> all) {
    calls = List.copyOf(all);
  }

  /** The most that the sending was late since the last time this was asked, in milliseconds. */
  double latestMillis() {
    double millis = latest / 1e6;
    latest = 0;
    return millis;
  }

  /** How many packets the kernel dropped for want of room. */
  double drops() throws IOException {
    String address = String.format(Locale.ROOT, ":%04X ", port());
    for (String line : Files.readAllLines(Path.of("/proc/net/udp"))) {
      String[] fields = line.strip().split(" +", -1);
      if ((fields[1] + " ").endsWith(address)) {
        return Double.parseDouble(fields[fields.length - 1]);
      }
    }
    return 0;
  }

  private void send() {
    ByteBuffer packet = ByteBuffer.allocateDirect(HEADER + ToneCode.PACKET);
    long deadline = System.nanoTime();
    try {
      for (int slot = 0; rtp.isOpen(); slot = (slot + 1) % SLOTS) {
        deadline += TICK_NANOS / SLOTS;
        await(deadline);
        deadline = Math.max(deadline, System.nanoTime() - HALT_NANOS);
        sendSlot(slot, packet);
      }
    } catch (ClosedChannelException _) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(long deadline) {
    long rest = deadline - System.nanoTime();
    while (rest > 0) {
      LockSupport.parkNanos(rest);
      rest = deadline - System.nanoTime();
    }
    latest = Math.max(latest, -rest);
  }

  private void sendSlot(int slot, ByteBuffer packet) throws IOException {
    List<LoadCall> all = calls;
    for (int i = slot; i < all.size(); i += SLOTS) {
      if (all.get(i).state() == LoadCall.State.TALKING) {
        send(all.get(i), packet);
      }
    }
  }

  private void send(LoadCall call, ByteBuffer packet) throws IOException {
    int place = call.nextPacket();
    int tone = ToneCode.tone(call.number(), place / ToneCode.SYMBOL);
    packet.clear();
    packet.putShort((short) (place == 0 ? 0x8080 : 0x8000));
    packet.putShort((short) place).putInt(place * ToneCode.PACKET).putInt(call.number());
    packet.put(payloads[tone][place % ToneCode.SYMBOL]).flip();
    rtp.send(packet, call.media());
  }

  private void receive() {
    ByteBuffer packet = ByteBuffer.allocateDirect(2048);
    try {
      while (true) {
        packet.clear();
        InetSocketAddress source = (InetSocketAddress) rtp.receive(packet);
        long now = System.nanoTime();
        listener.arrived(source.getPort(), packet.flip(), now);
      }
    } catch (ClosedChannelException _) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    rtp.close();
    rtcp.close();
  }
}
