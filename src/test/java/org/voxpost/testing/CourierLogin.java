package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an IMAP server says until its client is logged in; in Courier's words. */
final class CourierLogin {
  private static final Pattern COMMAND = Pattern.compile("(\\S+) ([A-Za-z]+) ?(.*)");
  private static final Pattern LOGIN = Pattern.compile("\"?([^\" ]*)\"? \"?([^\"]*)\"?");

  private final Socket client;
  private final String capability;
  private final Map<String, String> passwords;

  /** Who was let in, and the tag of the command whose OK is the imapd's to give. */
  record Accepted(String tag, String user) {}

  CourierLogin(Socket client, String capability, Map<String, String> passwords) {
    this.client = client;
    this.capability = capability;
    this.passwords = passwords;
  }

  /** Empty when the client went away instead. */
  Optional<Accepted> run() throws IOException {
    say("* OK [CAPABILITY " + capability + "] Courier-IMAP ready.");
    while (true) {
      Matcher command = COMMAND.matcher(line());
      if (!command.matches()) {
        return Optional.empty();
      }
      String tag = command.group(1);
      switch (command.group(2)) {
        case "CAPABILITY" -> {
          say("* CAPABILITY " + capability);
          say(tag + " OK CAPABILITY completed");
        }
        case "NOOP" -> say(tag + " OK NOOP completed");
        case "LOGIN" -> {
          Matcher login = LOGIN.matcher(command.group(3));
          if (login.matches() && login.group(2).equals(passwords.get(login.group(1)))) {
            return Optional.of(new Accepted(tag, login.group(1)));
          }
          say(tag + " NO Login failed.");
        }
        case "LOGOUT" -> {
          say("* BYE Courier-IMAP server shutting down");
          say(tag + " OK LOGOUT completed");
          return Optional.empty();
        }
        default -> say(tag + " NO Error in IMAP command received by server.");
      }
    }
  }

  private void say(String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
  }

  /** Reads not a byte beyond the line: what follows is the imapd's. */
  private String line() throws IOException {
    InputStream in = client.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(UTF_8).strip();
  }
}
