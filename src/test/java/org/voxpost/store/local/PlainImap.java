package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.voxpost.store.AccountSettings;

/** A few words of IMAP over a socket. */
final class PlainImap implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final Writer out;
  private int tag;

  PlainImap(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    out = new java.io.OutputStreamWriter(socket.getOutputStream(), UTF_8);
    in.readLine();
  }

  static PlainImap owner(AccountSettings account) throws IOException {
    PlainImap imap = new PlainImap(account.port());
    imap.command("LOGIN %s %s".formatted(account.user(), account.password().reveal()));
    return imap;
  }

  static PlainImap master(AccountSettings account) throws IOException {
    PlainImap imap = new PlainImap(account.port());
    imap.command(
        "LOGIN %s*%s %s"
            .formatted(account.user(), account.authUser(), account.authPassword().reveal()));
    return imap;
  }

  /** The answer's lines; the last says OK. */
  List<String> command(String command) throws IOException {
    List<String> answer = tryCommand(command);
    String outcome = answer.getLast();
    if (!outcome.contains(" OK ")) {
      throw new IOException(command.split(" ", 2)[0] + " was answered " + outcome);
    }
    return answer;
  }

  List<String> tryCommand(String command) throws IOException {
    String mark = "a" + ++tag;
    send(mark + " " + command);
    List<String> answer = new ArrayList<>();
    do {
      answer.add(line());
    } while (!answer.getLast().startsWith(mark + " "));
    return answer;
  }

  void append(String message) throws IOException {
    command("APPEND INBOX {%d+}\r\n%s".formatted(message.getBytes(UTF_8).length, message));
  }

  /** Begins to idle. */
  void idle() throws IOException {
    send("i IDLE");
    line();
  }

  /** What the server pushes next; that it is still here is no news. */
  String push() throws IOException {
    String line = line();
    while (line.equals("* OK Still here")) {
      line = line();
    }
    return line;
  }

  String line() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("the server closed the connection");
    }
    return line;
  }

  private void send(String text) throws IOException {
    out.write(text + "\r\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
