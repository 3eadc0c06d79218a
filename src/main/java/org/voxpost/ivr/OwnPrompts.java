package org.voxpost.ivr;

/**
 * Voxpost's own prompts that say nearly what one of Asterisk's says. The others have no row: they
 * are heard in the voice of the English recordings.
 */
final class OwnPrompts {
  static final String NEAREST =
      """
      vmx-greeting-default=vm-nobodyavail
      vmx-greeting-busy=vm-nobodyavail
      vmx-greeting-only=vm-nobodyavail
      vmx-greeting-number=vm-extension
      vmx-greeting-after=vm-intro
      vmx-greeting-saved=vm-msgsaved
      vmx-greeting-removed=vm-deleted
      vmx-name-saved=vm-msgsaved
      vmx-record-soon=beep
      vmx-record-limit=beep
      vmx-rec-kept=vm-msgsaved
      vmx-review-keep-or-drop=vm-saveoper
      vmx-login-pin=vm-password
      vmx-login-blocked=vm-incorrect
      vmx-login-last=vm-pls-try-again
      vmx-login-expired=vm-newpassword
      vmx-pass-simple=vm-invalid-password
      vmx-pass-same=vm-invalid-password
      vmx-pass-old=vm-password
      vmx-main-new=vm-onefor vm-INBOX vm-messages
      vmx-main-folders=vm-opts
      vmx-main-send=vm-leavemsg
      vmx-main-settings=vm-opts
      vmx-main-exit=vm-helpexit
      vmx-msg-new=vm-INBOX vm-message
      vmx-msg-old=vm-Old vm-message
      vmx-msg-urgent=vm-Urgent vm-message
      vmx-msg-number=vm-message
      vmx-msg-gone=vm-deleted
      vmx-folder-empty=vm-nomessages
      vmx-quota-full=vm-mailboxfull
      vmx-whom=vm-extension
      vmx-send-to=vm-extension
      vmx-send-done=vm-msgsaved
      vmx-reply-done=vm-msgsaved
      vmx-send-failed=tt-somethingwrong
      vmx-not-allowed=vm-sorry
      vmx-press-zero=vm-reachoper
      vmx-oper-wait=transfer
      vmx-oper-none=vm-nobodyavail
      vmx-transfer-failed=cannot-complete-as-dialed
      cannot-complete-as-dialed=pbx-invalid
      vmx-mailbox-none=pbx-invalid
      vmx-error-system=tt-somethingwrong
      vmx-error-storage=tt-somethingwrong
      vmx-error-mail=tt-somethingwrong
      vmx-error-play=tt-somethingwrong
      vmx-wait=one-moment-please
      vmx-hold=one-moment-please
      one-moment-please=transfer
      vmx-pound=digits/pound
      vmx-star=digits/star
      vmx-press=vm-press
      vmx-at=digits/at
      """;

  private OwnPrompts() {}
}
