package org.voxpost.store;

import java.util.Optional;

/**
 * Asterisk's folders with their numbers. {@link #INBOX} (new), {@link #OLD} and {@link #URGENT} are
 * flags in one IMAP folder, the others are IMAP folders of that name.
 */
public enum Folder {
  INBOX(0, "INBOX"),
  OLD(1, "Old"),
  WORK(2, "Work"),
  FAMILY(3, "Family"),
  FRIENDS(4, "Friends"),
  CUST1(5, "Cust1"),
  CUST2(6, "Cust2"),
  CUST3(7, "Cust3"),
  CUST4(8, "Cust4"),
  CUST5(9, "Cust5"),
  DELETED(10, "Deleted"),
  URGENT(11, "Urgent");

  private final int number;
  private final String asteriskName;

  Folder(int number, String asteriskName) {
    this.number = number;
    this.asteriskName = asteriskName;
  }

  /** The key that chooses it, 0 to 9; 10 and 11 cannot be keyed. */
  public int number() {
    return number;
  }

  /** Its name in prompts ({@code vm-Old}) and, beyond New, Old and Urgent, on the IMAP server. */
  public String asteriskName() {
    return asteriskName;
  }

  /** Whether it is a flag state of {@code imapfolder} rather than a folder. */
  public boolean isFlagState() {
    return this == INBOX || this == OLD || this == URGENT;
  }

  /** The folder a caller chose by key. */
  public static Optional<Folder> keyed(char key) {
    int number = key - '0';
    return number < 0 || number > 9 ? Optional.empty() : Optional.of(values()[number]);
  }
}
