package org.voxpost.bench;

/** What a mailbox is filled with. */
enum MailKind {
  /** A person's ordinary email. */
  PLAIN,
  /** A voicemail of the mailbox. */
  VOICEMAIL
}
