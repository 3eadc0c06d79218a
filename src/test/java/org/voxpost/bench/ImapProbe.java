package org.voxpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another IMAP client of the same mailbox, as quick as can be: raw commands on one socket. */
final class ImapProbe implements AutoCloseable {
  private static final Pattern MESSAGES = Pattern.compile("MESSAGES (\\d+)");
  private static final String BODY =
      "All work and no play makes a long email of no use. ".repeat(150);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String number;
  private int tag;

  private ImapProbe(Socket socket, String number) throws IOException {
    this.socket = socket;
    this.number = number;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Logs in to a mailbox of the appliance's own store. */
  static ImapProbe open(Path conf, String number) throws IOException {
    return open(MailAccount.local(conf, number));
  }

  /** Logs in. */
  static ImapProbe open(MailAccount account) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), account.port());
    socket.setTcpNoDelay(true);
    ImapProbe probe = new ImapProbe(socket, account.number());
    probe.line();
    probe.ask("LOGIN " + account.user() + " " + account.password());
    return probe;
  }

  int count() throws IOException {
    Matcher messages = MESSAGES.matcher(ask("STATUS INBOX (MESSAGES)"));
    if (!messages.find()) {
      throw new IOException("no count");
    }
    return Integer.parseInt(messages.group(1));
  }

  /** Asks until there are so many, and tells when that was seen, in {@link System#nanoTime}. */
  long awaitCount(int wanted) throws IOException {
    long limit = System.nanoTime() + 30_000_000_000L;
    while (count() < wanted) {
      if (System.nanoTime() > limit) {
        throw new IOException("no " + wanted + "th email in 30 s");
      }
    }
    return System.nanoTime();
  }

  /** Appends so many emails of eight kilobytes. */
  void fill(int emails, MailKind kind) throws IOException {
    for (int i = 0; i < emails; i++) {
      byte[] email = email(i, kind).getBytes(ISO_8859_1);
      tag++;
      out.write(("p" + tag + " APPEND INBOX {" + email.length + "+}\r\n").getBytes(ISO_8859_1));
      out.write(email);
      out.write("\r\n".getBytes(ISO_8859_1));
      out.flush();
      answer("p" + tag);
    }
  }

  private String email(int i, MailKind kind) {
    String voice =
        kind == MailKind.PLAIN
            ? ""
            : "X-Asterisk-VM-Context: default\r\nX-Asterisk-VM-Extension: " + number + "\r\n";
    return "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\nFrom: a@example.com\r\nTo: b@example.com\r\n"
        + "Subject: Number "
        + i
        + "\r\nMessage-ID: <"
        + i
        + "@bench>\r\n"
        + voice
        + "Content-Type: text/plain\r\n\r\n"
        + BODY
        + "\r\n";
  }

  /** Sends a command; the answer without its last line, which says OK. */
  String ask(String command) throws IOException {
    String mine = "p" + ++tag;
    out.write((mine + " " + command + "\r\n").getBytes(ISO_8859_1));
    out.flush();
    return answer(mine);
  }

  /** Sends two commands in one packet. */
  void askAtOnce(String first, String second) throws IOException {
    String one = "p" + ++tag;
    String two = "p" + ++tag;
    String both = one + " " + first + "\r\n" + two + " " + second + "\r\n";
    out.write(both.getBytes(ISO_8859_1));
    out.flush();
    answer(one);
    answer(two);
  }

  private String answer(String mine) throws IOException {
    StringBuilder answer = new StringBuilder();
    for (String line = line(); ; line = line()) {
      if (line.startsWith(mine + " ")) {
        if (!line.startsWith(mine + " OK")) {
          throw new IOException(line);
        }
        return answer.toString();
      }
      answer.append(line).append('\n');
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      bytes.write(next);
    }
    return bytes.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
