package org.voxpost.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.voxpost.udp.Datagrams;
import org.voxpost.udp.UdpSocket;

/**
 * The sound of all calls of a load, on a few UDP ports: the appliance has a port for each call, by
 * which streams are told apart. One thread sends, by absolute deadlines, each call in its own slot
 * of the 20 ms, and takes what has come. When a packet came is what the kernel says, so that this
 * thread's delays are not taken for the appliance's.
 */
final class LoadRtp implements AutoCloseable {
  /** Who is told of each packet that comes, on the load's thread. */
  interface Listener {
    /**
     * A packet came.
     *
     * @param port of the appliance
     * @param packet of RTP, from its beginning
     * @param nanos when, by the kernel's clock
     */
    void arrived(int port, ByteBuffer packet, long nanos);
  }

  private static final long TICK_NANOS = 20_000_000L;
  private static final int SLOTS = 10;

  /** After a longer halt all go on where they were, as phones do that were not here. */
  private static final long HALT_NANOS = 100_000_000L;

  /** What comes for so many in a fifth of a second has room in a socket's buffer. */
  private static final int CALLS_A_SOCKET = 25;

  private static final int HEADER = 12;

  private final Datagrams datagrams = new Datagrams();
  private final List<UdpSocket> sockets = new ArrayList<>();

  /** Nobody reads them: reports go where they make no ICMP. */
  private final List<DatagramSocket> rtcp = new ArrayList<>();

  private final byte[][][] payloads = ToneCode.payloads();
  private final Listener listener;
  private final int every;
  private final byte[] packet = new byte[HEADER + ToneCode.PACKET];
  private final ByteBuffer packetText = ByteBuffer.wrap(packet);
  private final UdpSocket.Receiver receiver = this::received;
  private final Thread thread = new Thread(this::run, "load-rtp");
  private volatile List<LoadCall> calls = List.of();
  private volatile long latest;
  private volatile boolean closing;

  /**
   * Begins.
   *
   * @param count calls
   * @param every of so many packets that a caller has to send, he sends one
   */
  LoadRtp(int count, int every, Listener listener) throws IOException {
    this.listener = listener;
    this.every = every;
    // So the age of a packet is the kernel's time of day, the other way round.
    datagrams.now(0, InstantSource.fixed(Instant.EPOCH));
    for (int i = 0; i < Math.ceilDiv(count, CALLS_A_SOCKET); i++) {
      bindPair();
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void bindPair() throws IOException {
    while (true) {
      InetSocketAddress address = freeAddress();
      if ((address.getPort() & 1) != 0) {
        continue;
      }
      try {
        rtcp.add(new DatagramSocket(address.getPort() + 1, address.getAddress()));
        sockets.add(UdpSocket.bind(address, datagrams));
        return;
      } catch (SocketException taken) {
        // By another process: the next one is tried.
      }
    }
  }

  private static InetSocketAddress freeAddress() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) free.getLocalSocketAddress();
    }
  }

  /** Where a call's sound is sent to, the first call being 0. */
  int port(int call) {
    return socket(call).local().getPort();
  }

  private UdpSocket socket(int call) {
    return sockets.get(call / CALLS_A_SOCKET);
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
    Set<String> ours =
        sockets.stream()
            .map(socket -> ":%04X".formatted(socket.local().getPort()))
            .collect(Collectors.toSet());
    double drops = 0;
    for (String line : Files.readAllLines(Path.of("/proc/net/udp"))) {
      String[] fields = line.strip().split(" +", -1);
      int colon = fields[1].indexOf(':');
      if (colon >= 0 && ours.contains(fields[1].substring(colon))) {
        drops += Double.parseDouble(fields[fields.length - 1]);
      }
    }
    return drops;
  }

  private void run() {
    long deadline = System.nanoTime();
    for (int slot = 0; !closing; slot = (slot + 1) % SLOTS) {
      deadline += TICK_NANOS / SLOTS;
      await(deadline);
      deadline = Math.max(deadline, System.nanoTime() - HALT_NANOS);
      sendSlot(slot);
      if (slot % 2 == 0) {
        receive();
      }
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

  private void sendSlot(int slot) {
    List<LoadCall> all = calls;
    for (int i = slot; i < all.size(); i += SLOTS) {
      if (all.get(i).state() == LoadCall.State.TALKING) {
        send(all.get(i), socket(i));
      }
    }
    datagrams.flush();
  }

  /** Whoever it was for gets too little sound, and that shows in the message. */
  private static void failed() {}

  private void send(LoadCall call, UdpSocket socket) {
    int place = call.nextPacket();
    if (place % every != 0) {
      return;
    }
    int tone = ToneCode.tone(call.number(), place / ToneCode.SYMBOL);
    packetText.clear();
    packetText.putShort((short) (place == 0 ? 0x8080 : 0x8000));
    packetText.putShort((short) place).putInt(place * ToneCode.PACKET).putInt(call.number());
    packetText.put(payloads[tone][place % ToneCode.SYMBOL]);
    socket.send(packet, packet.length, call.media(), LoadRtp::failed);
  }

  private void receive() {
    for (UdpSocket socket : sockets) {
      int count;
      do {
        count = socket.receive(receiver);
      } while (count == Datagrams.BATCH);
    }
  }

  private void received(byte[] bytes, int length, InetSocketAddress source, long since) {
    listener.arrived(source.getPort(), ByteBuffer.wrap(bytes, 0, length), -since);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    sockets.forEach(UdpSocket::close);
    datagrams.close();
    rtcp.forEach(DatagramSocket::close);
  }
}
