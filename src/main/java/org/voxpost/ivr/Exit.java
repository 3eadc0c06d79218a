package org.voxpost.ivr;

/**
 * Somewhere a caller goes instead of staying here.
 *
 * @param kind what it is to the caller
 * @param target a number, or a {@code sip:} URI
 */
public record Exit(Kind kind, String target) {
  /** What an exit is to the caller. */
  public enum Kind {
    /** Key 0. */
    OPERATOR("transfer"),
    /** Key {@code *}. */
    ATTENDANT("transfer"),
    /** A key of the mailbox's own, while its greeting plays. */
    DIGIT("transfer"),
    /** Who left the message. */
    CALLBACK("vm-dialout"),
    /** A number that was keyed. */
    DIAL_OUT("vm-dialout");

    private final String prompt;

    Kind(String prompt) {
      this.prompt = prompt;
    }

    /** What is said on the way there. */
    public String prompt() {
      return prompt;
    }
  }
}
