package org.voxpost.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.voxpost.program.CommandLine;
import org.voxpost.program.Outcome;
import org.voxpost.program.Program;

/**
 * {@code mailcmd}: a program that reads a mail, with its recipients in the header, from its
 * standard input. A shell reads the command only where it has signs for one; nothing of a caller is
 * ever part of it.
 */
final class MailCommand implements Post {
  private static final Pattern FOR_A_SHELL = Pattern.compile("[`$|&;<>()*?~#{}\\[\\]!\\n]");

  private final List<String> words;
  private final Program program;

  MailCommand(String command, Duration limit) {
    this.words =
        FOR_A_SHELL.matcher(command).find()
            ? List.of("/bin/sh", "-c", command)
            : CommandLine.words(command);
    this.program = new Program(limit);
  }

  @Override
  public void send(OutgoingMail mail) throws MailException, InterruptedException {
    // Programs on this host read lines that end as lines do here.
    String text = new String(mail.text(), ISO_8859_1).replace("\r\n", "\n");
    Outcome outcome = program.run(words, text.getBytes(ISO_8859_1));
    if (!outcome.isSuccess()) {
      throw new MailException(
          "mailcmd failed: %s; mend it, or set [smtp] in voxpost.conf".formatted(outcome.said()));
    }
  }
}
