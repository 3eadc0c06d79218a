package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxpost.store.Sound;
import org.voxpost.store.StoredMessage;

/** What was promised of one voicemail: what nobody had an answer to may have happened or not. */
final class ExpectedVoicemail {
  /** Whether something holds. */
  enum Truth {
    YES,
    NO,
    UNKNOWN;

    boolean allows(boolean is) {
      return this == UNKNOWN || (this == YES) == is;
    }

    /** What holds after a change to this that was answered; an older one may still come about. */
    private Truth thenTold(boolean is) {
      return this == UNKNOWN ? UNKNOWN : is ? YES : NO;
    }
  }

  private final String messageId;
  private final short[] samples;
  private boolean stored;
  private Truth there = Truth.YES;
  private Truth heard = Truth.NO;
  private Truth urgent = Truth.NO;
  private Truth inWork = Truth.NO;

  /**
   * @param stored false while only the spool is known to have it
   */
  ExpectedVoicemail(String messageId, short[] samples, boolean stored) {
    this.messageId = messageId;
    this.samples = samples.clone();
    this.stored = stored;
  }

  String messageId() {
    return messageId;
  }

  void delivered() {
    stored = true;
  }

  /** Whether it is certain to lie in INBOX, and nobody's old command can still change that. */
  boolean isSettled() {
    return stored && there == Truth.YES && inWork == Truth.NO;
  }

  void removed(boolean told) {
    there = told ? Truth.NO : Truth.UNKNOWN;
  }

  void movedToWork(boolean told) {
    inWork = told ? Truth.YES : Truth.UNKNOWN;
  }

  void marked(boolean is, boolean told) {
    heard = told ? heard.thenTold(is) : Truth.UNKNOWN;
  }

  void flagged(boolean is) {
    urgent = urgent.thenTold(is);
  }

  /** What is wrong with a sound that was fetched for it. */
  List<String> faultsOf(Sound sound) {
    return switch (sound) {
      case Sound.Playable(var audio, _) ->
          Arrays.equals(audio.whole().samples(), samples)
              ? List.of()
              : List.of(messageId + " sounds like another");
      case Sound.Gone _ -> isSettled() ? List.of(messageId + " is said to be gone") : List.of();
      case Sound.Unplayable(var why) -> List.of(messageId + " cannot be played: " + why);
    };
  }

  /** What is wrong with it as listed by the phone in {@code imapfolder}. */
  List<String> faultsAsListed(List<StoredMessage> listed) {
    List<StoredMessage> mine =
        listed.stream().filter(message -> message.messageId().equals(messageId)).toList();
    if (mine.isEmpty()) {
      return isSettled() ? List.of(messageId + " is not listed") : List.of();
    }
    List<String> faults = new ArrayList<>();
    if (mine.size() > 1) {
      faults.add(messageId + " is listed twice");
    }
    if (there == Truth.NO || inWork == Truth.YES) {
      faults.add(messageId + " is listed but was removed");
    }
    if (!heard.allows(mine.getFirst().heard()) || !urgent.allows(mine.getFirst().urgent())) {
      faults.add(messageId + " is listed with wrong marks: " + mine.getFirst() + ", not " + this);
    }
    return faults;
  }

  /**
   * What is wrong with it in the end, when everything was delivered.
   *
   * @param movesAtOnce whether the server offers MOVE; without it, a move that was never answered
   *     may have left a copy, and its owner heard that it failed
   */
  List<String> faultsInTheEnd(
      List<MailClient.Email> inbox, List<MailClient.Email> work, boolean movesAtOnce) {
    List<MailClient.Email> here = inbox.stream().filter(this::isThis).toList();
    List<MailClient.Email> there = work.stream().filter(this::isThis).toList();
    List<String> faults = new ArrayList<>();
    boolean twice = here.size() + there.size() > 1;
    boolean oneEach = here.size() == 1 && there.size() == 1;
    if (twice && !(oneEach && inWork == Truth.UNKNOWN && !movesAtOnce)) {
      faults.add(messageId + " is there more than once: " + here + there + ", expected " + this);
    }
    if (here.isEmpty() && there.isEmpty()) {
      return this.there == Truth.YES ? List.of(messageId + " is lost") : List.of();
    }
    if (this.there == Truth.NO) {
      faults.add(messageId + " was removed and is there");
    }
    if (!twice && !inWork.allows(here.isEmpty())) {
      faults.add(messageId + " lies in the wrong folder, expected " + this);
    }
    String flags = (here.isEmpty() ? there : here).getFirst().flags();
    if (!heard.allows(flags.contains("\\Seen")) || !urgent.allows(flags.contains("\\Flagged"))) {
      faults.add(messageId + " is marked" + flags + ", expected " + this);
    }
    return faults;
  }

  /** What was marked on the way to being removed counts as removed. */
  private boolean isThis(MailClient.Email email) {
    boolean underWay = there == Truth.UNKNOWN || inWork == Truth.UNKNOWN;
    return email.messageId().equals(messageId)
        && !(underWay && email.flags().contains("\\Deleted"));
  }

  @Override
  public String toString() {
    return "there %s, heard %s, urgent %s, in Work %s, stored %s"
        .formatted(there, heard, urgent, inWork, stored);
  }
}
