package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A real Courier imapd for each connection, behind a login of our own: Courier's has the path of
 * its password daemon compiled in. It has UIDPLUS, IDLE, QUOTA and keywords, but no MOVE, ESEARCH,
 * CONDSTORE or UNSELECT, names no UIDNEXT at SELECT, and refuses a full account by {@code NO
 * [ALERT] You exceeded your mail quota}. A test that uses it carries {@link NeedsPeer}{@code
 * ("courier")}.
 */
public final class CourierServer implements MailServer {
  private static final String CAPABILITY =
      "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA"
          + " IDLE";

  private final UnpackedPeer peer = UnpackedPeer.of("courier");
  private final Path directory;
  private final Options options;
  private final int port = MailServer.freePort();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Set<Process> sessions = ConcurrentHashMap.newKeySet();
  private ServerSocket entrance;
  private Process changes;

  /**
   * What differs from a plain server.
   *
   * @param quotaBytes what each account may hold, or 0 for no quota
   * @param tellsChanges whether IDLE hears of changes at once (IMAP_ENHANCEDIDLE=1); as Debian
   *     ships it, IDLE looks every 60 seconds
   */
  public record Options(long quotaBytes, boolean tellsChanges) {
    public static Options plain() {
      return new Options(0, false);
    }

    public Options withQuota(long bytes) {
      return new Options(bytes, tellsChanges);
    }

    public Options thatTellsChanges() {
      return new Options(quotaBytes, true);
    }
  }

  /** Starts it and returns when it answers. */
  public static CourierServer start(Path directory, Options options) {
    CourierServer server = new CourierServer(directory, options);
    server.start();
    return server;
  }

  private CourierServer(Path directory, Options options) {
    this.directory = directory;
    this.options = options;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void addUser(String name, String password) {
    try {
      Path maildir = Files.createDirectory(directory.resolve(name)).resolve("Maildir");
      run(List.of(peer.file("usr/bin/maildirmake.courier").toString(), maildir.toString()));
      if (options.quotaBytes() > 0) {
        run(
            List.of(
                peer.file("usr/bin/maildirmake.courier").toString(),
                "-q",
                options.quotaBytes() + "S",
                maildir.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    passwords.put(name, password);
  }

  private void run(List<String> command) throws IOException {
    try {
      Process process = peer.command(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String folder(String... path) {
    return "INBOX." + String.join(".", path);
  }

  @Override
  public void start() {
    try {
      changes =
          peer.command(List.of(peer.file("usr/libexec/gam_server").toString(), "--notimeout", id()))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("gamin.out").toFile())
              .start();
      entrance = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> acceptAll(entrance));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String id() {
    return "voxpost-" + port;
  }

  private void acceptAll(ServerSocket here) {
    while (!here.isClosed()) {
      try {
        Socket client = here.accept();
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var login = new CourierLogin(client, CAPABILITY, passwords).run();
      if (login.isPresent()) {
        Process imapd = session(login.get(), client.getPort());
        sessions.add(imapd);
        Thread.ofVirtual().start(() -> pump(client, imapd));
        imapd.getInputStream().transferTo(client.getOutputStream());
        imapd.destroy();
        sessions.remove(imapd);
      }
    } catch (IOException e) {
      return; // the client has gone, and the imapd follows when its input ends
    }
  }

  private static void pump(Socket client, Process imapd) {
    byte[] buffer = new byte[65536];
    try (var to = imapd.getOutputStream()) {
      for (int read = client.getInputStream().read(buffer);
          read > 0;
          read = client.getInputStream().read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
    } catch (IOException e) {
      imapd.destroy();
    }
  }

  private Process session(CourierLogin.Accepted login, int fromPort) throws IOException {
    Path home = directory.resolve(login.user());
    ProcessBuilder imapd =
        peer.command(List.of(peer.file("usr/bin/imapd").toString(), "Maildir"))
            .directory(home.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("imapd.err").toFile()));
    imapd
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("IMAPLOGINTAG", login.tag()),
                Map.entry("AUTHENTICATED", login.user()),
                Map.entry("TCPREMOTEIP", "127.0.0.1"),
                Map.entry("TCPREMOTEPORT", Integer.toString(fromPort)),
                Map.entry("IMAP_CAPABILITY", CAPABILITY),
                Map.entry("IMAP_KEYWORDS", "1"),
                Map.entry("IMAP_ACL", "1"),
                Map.entry("IMAP_USELOCKS", "1"),
                Map.entry("IMAP_IDLE_TIMEOUT", "60"),
                Map.entry("IMAP_ENHANCEDIDLE", options.tellsChanges() ? "1" : "0"),
                Map.entry("GAM_CLIENT_ID", id()),
                Map.entry("GAMIN_DEBUG_SERVER", "/bin/false")));
    return imapd.start();
  }

  @Override
  public void stop() {
    try {
      entrance.close();
      for (Process session : sessions) {
        session.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
      sessions.clear();
      changes.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
