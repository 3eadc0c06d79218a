package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.voxpost.store.Secret;
import org.voxpost.store.email.HeaderText;

/**
 * {@code imaptokencommand}: a program whose first line of output is an access token. It learns
 * whose from {@code IMAP_USER} and {@code IMAP_SERVER}. A shell reads the line only where it has
 * quotes or other signs for one.
 */
final class TokenCommand {
  /** A program does not say how long its token lives; such programs keep them themselves. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final Pattern FOR_A_SHELL = Pattern.compile("[\"'`$\\\\|&;<>()*?~#{}\\[\\]!]");
  private static final int MOST_OUTPUT = 64 * 1024;

  private final Duration limit;

  TokenCommand(Duration limit) {
    this.limit = limit;
  }

  Token fetch(String command, Login login) throws TokenException, InterruptedException {
    Process process = start(command, login);
    try {
      CompletableFuture<String> out = firstLine(process.getInputStream());
      CompletableFuture<String> errors = firstLine(process.getErrorStream());
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw TokenException.passing(
            "imaptokencommand did not end in time; make it faster or raise imapopentimeout");
      }
      return judge(process.exitValue(), soon(out), soon(errors), login);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(String command, Login login) throws TokenException {
    List<String> words =
        FOR_A_SHELL.matcher(command).find()
            ? List.of("/bin/sh", "-c", command)
            : List.of(command.strip().split("\\s+"));
    try {
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().put("IMAP_USER", login.user());
      builder.environment().put("IMAP_SERVER", login.server());
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw TokenException.lasting(
          "imaptokencommand cannot be run; write the path of a program that the user voxpost may"
              + " run");
    }
  }

  /** On a thread of its own, since the other stream may fill up meanwhile. */
  private static CompletableFuture<String> firstLine(InputStream stream) {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofVirtual().name("imap-token").start(() -> read(stream, line));
    return line;
  }

  private static void read(InputStream stream, CompletableFuture<String> line) {
    try (stream) {
      String text = new String(stream.readNBytes(MOST_OUTPUT), UTF_8);
      line.complete(text.lines().map(String::strip).findFirst().orElse(""));
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      line.complete("");
    }
  }

  /** A child it left behind may hold the stream open. */
  private String soon(CompletableFuture<String> line) throws InterruptedException, TokenException {
    try {
      return line.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw TokenException.passing(
          "imaptokencommand ended and left its output open; let it start nothing in the"
              + " background");
    }
  }

  private static Token judge(int exit, String out, String errors, Login login)
      throws TokenException {
    Secret token = new Secret(out);
    String said = HeaderText.clean(login.withoutSecrets(Login.without(errors, token)));
    String why = said.isEmpty() ? "" : " (" + said + ")";
    if (exit != 0) {
      throw TokenException.passing(
          "imaptokencommand failed with exit code " + exit + why + "; run it by hand to see");
    }
    if (!BearerText.isToken(out)) {
      throw TokenException.lasting(
          "the first line of imaptokencommand's output is no access token"
              + why
              + "; let it print the token alone");
    }
    return new Token(token, LIFETIME);
  }
}
