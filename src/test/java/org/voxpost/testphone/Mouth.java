package org.voxpost.testphone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The sending half of the phone's RTP. It sends a packet every packet time, silence when there is
 * nothing to say, as telephones do. All state is guarded by the object's monitor.
 */
final class Mouth implements Pacer.Beat {
  private final DatagramChannel channel;
  private final int ssrc = ThreadLocalRandom.current().nextInt();
  private final Deque<Utterance> toSay = new ArrayDeque<>();
  private int sequence = ThreadLocalRandom.current().nextInt(0x10000);
  private int timestamp = ThreadLocalRandom.current().nextInt();
  private Optional<InetSocketAddress> target = Optional.empty();
  private PhoneCodec codec = PhoneCodec.PCMU;
  private int packetSamples = 160;
  private int events = Sdp.EVENTS;
  private Network network = Network.GOOD;
  private int packets;
  private int progress;
  private boolean marker = true;
  private boolean muted;
  private boolean started;
  private boolean over;
  private long next;

  Mouth(DatagramChannel channel) {
    this.channel = channel;
  }

  /** Sends to this address from now on; nowhere while it is empty. */
  synchronized void speakTo(Optional<InetSocketAddress> address, PhoneCodec chosen, int eventType) {
    target = address;
    codec = chosen;
    events = eventType;
    if (!started) {
      started = true;
      next = Pacer.nextOnGrid();
      Pacer.shared().at(next, this);
    }
  }

  synchronized void packetTime(int millis) {
    packetSamples = millis * 8;
  }

  synchronized void mute(boolean quiet) {
    muted = quiet;
    marker = true;
  }

  synchronized void network(Network chosen) {
    network = chosen;
    packets = 0;
  }

  synchronized void say(Utterance utterance) {
    if (over) {
      utterance.said().completeExceptionally(new IllegalStateException("the call is over"));
      return;
    }
    toSay.add(utterance);
  }

  /** Ends all sending; what was not said yet fails. */
  synchronized void stop() {
    over = true;
    toSay.forEach(
        left -> left.said().completeExceptionally(new IllegalStateException("the call ended")));
    toSay.clear();
  }

  @Override
  public synchronized long beat() {
    if (over) {
      return Pacer.OVER;
    }
    switch (toSay.peek()) {
      case null -> silence();
      case Utterance.Speech speech -> speech(speech);
      case Utterance.Frames frames -> frames(frames);
      case Utterance.Key key -> key(key);
    }
    next += packetSamples * 125_000L;
    return next;
  }

  private void silence() {
    if (muted || codec == PhoneCodec.GSM) {
      timestamp += packetSamples;
      return;
    }
    audio(codec.encode(new short[packetSamples]));
  }

  private void speech(Utterance.Speech speech) {
    audio(codec.encode(speech.packet(progress, packetSamples)));
    progress += packetSamples;
    finishAt(speech.samples().length, speech);
  }

  private void frames(Utterance.Frames frames) {
    if (progress < frames.payloads().size()) {
      audio(frames.payloads().get(progress));
    }
    progress++;
    finishAt(frames.payloads().size(), frames);
  }

  // RFC 4733 §2.5.1: every packet of an event carries the timestamp of its start; the last comes
  // three times.
  private void key(Utterance.Key key) {
    int duration = Math.min(progress + packetSamples, key.samples());
    boolean end = duration == key.samples();
    for (int copy = 0; copy < (end ? 3 : 1); copy++) {
      ByteBuffer event = ByteBuffer.allocate(4).put((byte) key.event());
      event.put((byte) (end ? 0x8A : 0x0A)).putShort((short) duration);
      send(events, progress == 0 && copy == 0, event.array());
    }
    progress += packetSamples;
    if (end) {
      timestamp += progress;
      marker = true;
    }
    finishAt(key.samples(), key);
  }

  private void finishAt(int length, Utterance utterance) {
    if (progress >= length) {
      progress = 0;
      toSay.remove();
      utterance.said().complete(null);
    }
  }

  private void audio(byte[] payload) {
    send(codec.payloadType(), marker, payload);
    marker = false;
    timestamp += packetSamples;
  }

  private void send(int type, boolean marked, byte[] payload) {
    ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
    packet.put((byte) 0x80).put((byte) (marked ? type | 0x80 : type)).putShort((short) sequence++);
    packet.putInt(timestamp).putInt(ssrc).put(payload);
    for (int delay : network.delays(packets++)) {
      if (delay == 0) {
        raw(packet.array());
      } else {
        Pacer.shared().at(System.nanoTime() + delay * 1_000_000L, () -> late(packet.array()));
      }
    }
  }

  private synchronized long late(byte[] packet) {
    raw(packet);
    return Pacer.OVER;
  }

  /** Sends a datagram as it is from the phone's RTP port. */
  synchronized void raw(byte[] datagram) {
    if (target.isEmpty() || over) {
      return;
    }
    try {
      channel.send(ByteBuffer.wrap(datagram), target.get());
    } catch (ClosedChannelException closed) {
      over = true;
    } catch (IOException refused) {
      // A peer that closed its port refuses: the phone goes on talking, as telephones do.
      marker = false;
    }
  }

  /** A future for an utterance to complete. */
  static CompletableFuture<Void> promise() {
    return new CompletableFuture<>();
  }
}
