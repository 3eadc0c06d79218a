package org.voxpost.sip;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Kamailio with a configuration of the test's own, on a UDP port of 127.0.0.1. */
public final class Kamailio implements AutoCloseable {
  private static final Path TABLES = Path.of("/usr/share/kamailio/dbtext/kamailio");
  private static final String CARRIES = "carries ";

  private final Path directory;
  private final int port;
  private final Process process;

  private Kamailio(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /** A proxy that stays in the way (record_route) of what goes to the server. */
  public static Kamailio proxy(Path directory, InetSocketAddress server) throws Exception {
    return start(
        directory,
        """
        request_route {
          if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
          xlog("L_ALERT", "carries $rm\\n");
          if (has_totag()) {
            if (!loose_route()) { sl_send_reply("404", "Not here"); exit; }
          } else {
            record_route();
            $du = "sip:127.0.0.1:%d";
          }
          if (!t_relay()) { sl_reply_error(); }
        }
        """
            .formatted(server.getPort()));
  }

  /** A presence server for message summaries, which remembers in memory and text files. */
  static Kamailio presenceServer(Path directory) throws Exception {
    for (String table : List.of("presentity", "active_watchers", "watchers", "version", "xcap")) {
      Files.copy(TABLES.resolve(table), directory.resolve(table));
    }
    return start(
        directory,
        """
        loadmodule "db_text.so"
        loadmodule "presence.so"
        loadmodule "presence_mwi.so"
        modparam("presence", "db_url", "text://%s")
        modparam("presence", "subs_db_mode", 0)
        request_route {
          if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
          if (has_totag()) { loose_route(); }
          if (!t_newtran()) { sl_reply_error(); exit; }
          if (is_method("PUBLISH")) { handle_publish(); exit; }
          if (is_method("SUBSCRIBE")) { handle_subscribe(); exit; }
          t_reply("404", "Not here");
        }
        """
            .formatted(directory));
  }

  private static Kamailio start(Path directory, String configuration) throws Exception {
    int port = freePort();
    Path file = directory.resolve("kamailio.cfg");
    Files.writeString(file, common(port) + configuration);
    Process process =
        new ProcessBuilder(
                "/usr/sbin/kamailio",
                "-DD",
                "-E",
                "-f",
                file.toString(),
                "-w",
                directory.toString(),
                "-Y",
                directory.toString(),
                "-m",
                "32",
                "-M",
                "4")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("kamailio.log").toFile())
            .start();
    Kamailio kamailio = new Kamailio(directory, port, process);
    try {
      kamailio.awaitAnswer();
      return kamailio;
    } catch (IOException | RuntimeException | Error failed) {
      kamailio.close();
      throw failed;
    }
  }

  private static String common(int port) {
    return """
    #!KAMAILIO
    debug=1
    log_stderror=yes
    children=2
    disable_tcp=yes
    auto_aliases=no
    listen=udp:127.0.0.1:%d
    loadmodule "tm.so"
    loadmodule "sl.so"
    loadmodule "rr.so"
    loadmodule "pv.so"
    loadmodule "siputils.so"
    loadmodule "textops.so"
    loadmodule "xlog.so"
    """
        .formatted(port);
  }

  public int port() {
    return port;
  }

  /** The methods of the requests that went through the proxy, in order. */
  public List<String> carried() throws IOException {
    return Files.readAllLines(directory.resolve("kamailio.log")).stream()
        .filter(line -> line.contains(CARRIES))
        .map(line -> line.replaceFirst(".*" + CARRIES, "").strip())
        .toList();
  }

  /** A socket of a phone that speaks to it. */
  Wire.Udp wire() {
    return new Wire.Udp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private void awaitAnswer() throws IOException {
    try (Wire.Udp wire = wire()) {
      for (int i = 0; i < 100; i++) {
        wire.send(new WireSubscriber(wire).text("x", 1, "").replace("SUBSCRIBE", "OPTIONS"));
        if (wire.receive(200).isPresent()) {
          return;
        }
      }
    }
    throw new IOException(
        "kamailio did not start: " + Files.readString(directory.resolve("kamailio.log")));
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    Stream<ProcessHandle> children = process.descendants();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
