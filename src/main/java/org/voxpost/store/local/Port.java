package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.stream.IntStream;

/** The port on 127.0.0.1, the same at every start, because owners set it in their mail clients. */
final class Port {
  /** Below the ports that the system hands out by itself, so that it stays free over a restart. */
  private static final int FIRST = 14143;

  private static final int LAST = 14999;

  private Port() {}

  static int choose(LocalSettings settings, LocalFiles files, RunAs owner) throws IOException {
    if (settings.port() != 0) {
      return keep(settings.port(), files, owner);
    }
    if (Files.exists(files.port())) {
      return kept(files);
    }
    int free =
        IntStream.rangeClosed(FIRST, LAST)
            .filter(Port::isFree)
            .findFirst()
            .orElseThrow(
                () ->
                    new LocalDovecotException(
                        "no port from %d to %d is free; set localport".formatted(FIRST, LAST)));
    return keep(free, files, owner);
  }

  private static int keep(int port, LocalFiles files, RunAs owner) throws IOException {
    files.write(files.port(), port + "\n", owner);
    return port;
  }

  private static int kept(LocalFiles files) throws IOException {
    String text = Files.readString(files.port(), UTF_8).strip();
    if (!text.matches("[0-9]{1,5}")) {
      throw new LocalDovecotException(
          files.port() + " holds no port; remove it to have another chosen");
    }
    return Integer.parseInt(text);
  }

  static void checkFree(int port, LocalFiles files) {
    if (!isFree(port)) {
      throw new LocalDovecotException(
          "port %d of 127.0.0.1, which Dovecot is to have, is taken by another program; end that, set localport, or remove %s to have another chosen"
              .formatted(port, files.port()));
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
