package org.voxpost.hooks;

import java.time.Duration;
import java.util.List;

/**
 * The programs, each as its words; no words: none.
 *
 * @param counts {@code externnotify}: context, mailbox, new, old and urgent messages
 * @param passwordCheck {@code externpasscheck}: mailbox, context, old and new password
 * @param password {@code externpass}, which keeps passwords instead of us: context, mailbox, new
 *     password
 * @param passwordNotify {@code externpassnotify}, which is told of it: the same
 * @param limit how long each may take
 * @param checkLimit how long the password check may take, for which a caller waits
 */
public record HookSettings(
    List<String> counts,
    List<String> passwordCheck,
    List<String> password,
    List<String> passwordNotify,
    Duration limit,
    Duration checkLimit) {
  public HookSettings {
    counts = List.copyOf(counts);
    passwordCheck = List.copyOf(passwordCheck);
    password = List.copyOf(password);
    passwordNotify = List.copyOf(passwordNotify);
  }

  /** No programs. */
  public static HookSettings none() {
    return new HookSettings(
        List.of(), List.of(), List.of(), List.of(), Duration.ofSeconds(30), Duration.ofSeconds(5));
  }
}
