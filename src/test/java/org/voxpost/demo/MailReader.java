package org.voxpost.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an IMAP client as it takes to show one email (RFC 9051). */
final class MailReader implements AutoCloseable {
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
  private static final Pattern EXISTS = Pattern.compile("(?m)^\\* (\\d+) EXISTS");
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\r\\n]+)");

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private int tag;

  private MailReader(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static MailReader open(String server, int port, String user, String password) throws IOException {
    MailReader reader = new MailReader(new Socket(server, port));
    reader.line();
    reader.ask("LOGIN \"" + user + "\" \"" + password + "\"");
    return reader;
  }

  /** How many emails lie in INBOX. */
  int count() throws IOException {
    Matcher exists = EXISTS.matcher(ask("SELECT INBOX"));
    return exists.find() ? Integer.parseInt(exists.group(1)) : 0;
  }

  void awaitCount(int wanted, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (count() != wanted) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            count() + " emails instead of " + wanted + " after " + limit.toSeconds() + " s");
      }
      Thread.onSpinWait();
    }
  }

  /** Headers of the first email, and each part with its type and decoded size. */
  List<String> describe() throws IOException {
    String answer = ask("FETCH 1 BODY.PEEK[]");
    String email = answer.substring(answer.indexOf('\n') + 1);
    int end = email.indexOf("\r\n\r\n");
    List<String> lines = new ArrayList<>(email.substring(0, end).lines().toList());
    lines.add("");
    Matcher boundary = BOUNDARY.matcher(email);
    if (!boundary.find()) {
      throw new IllegalStateException("the email has no parts");
    }
    String[] parts = email.substring(end).split(Pattern.quote("--" + boundary.group(1)), -1);
    Arrays.stream(parts)
        .skip(1)
        .filter(part -> part.contains("\r\n\r\n"))
        .forEach(part -> lines.add(part(part)));
    return lines;
  }

  private static String part(String text) {
    String part = text.substring(2);
    int end = part.indexOf("\r\n\r\n");
    String head = part.substring(0, end);
    String body = part.substring(end).strip();
    boolean base64 = head.toLowerCase(java.util.Locale.ROOT).contains("base64");
    int size = base64 ? Base64.getMimeDecoder().decode(body).length : body.length();
    return "part: %s, %d bytes".formatted(head.lines().findFirst().orElse(""), size);
  }

  private String ask(String command) throws IOException {
    String mine = "d" + ++tag;
    out.write((mine + " " + command + "\r\n").getBytes(ISO_8859_1));
    StringBuilder answer = new StringBuilder();
    while (true) {
      String line = line();
      if (line.startsWith(mine + " ")) {
        if (!line.startsWith(mine + " OK")) {
          throw new IllegalStateException("IMAP: " + command.split(" ", 2)[0] + ": " + line);
        }
        return answer.toString();
      }
      answer.append(line).append("\r\n");
      Matcher literal = LITERAL.matcher(line);
      if (literal.find()) {
        answer.append(new String(in.readNBytes(Integer.parseInt(literal.group(1))), ISO_8859_1));
      }
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IllegalStateException("IMAP: the server closed the connection");
      }
      bytes.write(next);
    }
    return bytes.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
