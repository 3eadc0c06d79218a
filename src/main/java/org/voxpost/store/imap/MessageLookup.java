package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoredMessage;

/**
 * Tells whether a message of one mailbox has arrived in a folder: by its Message-ID, exactly, among
 * what was left for this mailbox.
 */
final class MessageLookup {
  private static final String HEADER =
      "(UID BODY.PEEK[HEADER.FIELDS (" + String.join(" ", VoicemailHeader.FIELDS) + ")])";

  private final String extension;
  private final String context;

  MessageLookup(MailboxSettings mailbox) {
    String shareId = mailbox.account().vmShareId();
    this.extension = shareId.isEmpty() ? mailbox.id().number() : shareId;
    this.context = mailbox.id().context();
  }

  /** In the folder that is selected, leaving out what is marked deleted. */
  boolean finds(ImapConnection connection, StoredMessage message) throws ProtocolException {
    for (VoicemailHeader header : headers(connection, message)) {
      if (header.extension().equals(extension)
          && header.context().equals(context)
          && isSame(header, message)) {
        return true;
      }
    }
    return false;
  }

  /** Without a Message-ID, the second it was recorded in and its caller tell a message as well. */
  private static boolean isSame(VoicemailHeader header, StoredMessage message) {
    return header.messageId().equals(message.messageId())
        && (!message.messageId().isEmpty()
            || (header.recordedAt().filter(message.recordedAt()::equals).isPresent()
                && header.duration().equals(message.duration())
                && header.caller().equals(message.caller())));
  }

  private List<VoicemailHeader> headers(ImapConnection connection, StoredMessage message)
      throws ProtocolException {
    List<VoicemailHeader> headers = new ArrayList<>();
    List<Long> found = connection.search(criteria(message.messageId()));
    for (FetchResponse answer : connection.fetch(found, HEADER)) {
      BODY header = answer.getItem(BODY.class);
      if (header != null && header.getByteArray() != null) {
        headers.add(VoicemailHeader.read(header.getByteArray().getNewBytes()));
      }
    }
    return headers;
  }

  private Argument criteria(String messageId) {
    Argument criteria = new Argument().writeAtom("UNDELETED");
    criteria.writeAtom("HEADER " + VoicemailHeader.EXTENSION).writeString(extension);
    criteria.writeAtom("HEADER " + VoicemailHeader.CONTEXT).writeString(context);
    if (!messageId.isEmpty() && US_ASCII.newEncoder().canEncode(messageId)) {
      criteria.writeAtom("HEADER " + VoicemailHeader.MESSAGE_ID).writeString(messageId);
    }
    return criteria;
  }
}
