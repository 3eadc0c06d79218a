package org.voxpost.call;

import java.util.List;

/**
 * What a dialled user part means, and how many calls are taken.
 *
 * @param routes in the order they are tried
 * @param context {@code context}: of mailboxes named without one
 * @param maxCalls {@code maxcalls}: beyond it, 503 with Retry-After
 */
public record RouteSettings(List<Route> routes, String context, int maxCalls) {
  public RouteSettings {
    routes = List.copyOf(routes);
    if (maxCalls < 1) {
      throw new IllegalArgumentException("maxcalls must be at least 1, not " + maxCalls);
    }
  }

  /**
   * One line of {@code [routes]}: {@code pattern => voicemail(mailbox,options)} or {@code pattern
   * => voicemailmain(mailbox,options)}.
   *
   * @param pattern an Asterisk extension pattern ({@code _4XXX}) or a literal user part
   * @param action what is done
   * @param mailbox a template for {@code number[@context]}, or several with {@code &} between, in
   *     which {@code ${EXTEN}} and {@code ${EXTEN:n}} stand for the dialled user part; empty:
   *     {@code voicemail} takes the mailbox from the diversion, {@code voicemailmain} asks
   * @param options Asterisk's option letters, as in {@code ug(3)}: {@code b d e g s S t u U P} for
   *     voicemail, {@code a g p r s} for voicemailmain
   */
  public record Route(String pattern, Action action, String mailbox, String options) {}

  /** By the names of Asterisk's applications. */
  public enum Action {
    /** VoiceMail: leave a message. */
    VOICEMAIL,
    /** VoiceMailMain: retrieve messages. */
    VOICEMAILMAIN
  }
}
