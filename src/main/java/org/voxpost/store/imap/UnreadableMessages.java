package org.voxpost.store.imap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.store.imap.KnownMessages.Email;
import org.voxpost.store.imap.KnownMessages.Marks;

/**
 * Messages whose header the server's search sees and its FETCH refuses. They are shown with what is
 * left to know, so that their owner can delete them; nobody else may, so the search must be exact.
 */
final class UnreadableMessages {
  /** Searches take no heed of case (RFC 9051 §6.4.4). */
  private static final String IN_NAMES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_.+*#-";

  private static final List<String> LEFT = List.of("(UID FLAGS INTERNALDATE)", "(UID FLAGS)");

  private final ImapConnection connection;
  private final String extension;
  private final String context;

  UnreadableMessages(ImapConnection connection, String extension, String context) {
    this.connection = connection;
    this.extension = extension;
    this.context = context;
  }

  /** The message of that UID, when it is there, no greeting, and this mailbox's. */
  Optional<Email> look(long uid) throws ProtocolException {
    boolean isOurs =
        isFound(uid, exactly(VoicemailHeader.EXTENSION, extension))
            && isFound(uid, exactly(VoicemailHeader.CONTEXT, context))
            && !isFound(uid, typed("").writeAtom("NOT").append(typed(VoicemailHeader.MESSAGE)));
    if (!isOurs) {
      return Optional.empty();
    }
    VoicemailHeader header = VoicemailHeader.unread(extension, context);
    for (String items : LEFT) {
      Optional<FetchResponse> answer = fetch(uid, items);
      if (answer.isPresent()) {
        Instant arrivedAt = ViewSync.arrivedAt(answer.get());
        return Optional.of(new Email(header, arrivedAt, marks(answer.get())));
      }
    }
    return Optional.of(new Email(header, Instant.EPOCH, ViewSync.UNMARKED));
  }

  private static Marks marks(FetchResponse answer) {
    FLAGS flags = answer.getItem(FLAGS.class);
    return flags == null ? ViewSync.UNMARKED : ViewSync.marks(flags);
  }

  /** A search finds 100 in 1100, but not when it must not find 1100, 2100… */
  private static Argument exactly(String field, String value) {
    Argument criteria = new Argument().writeAtom("HEADER " + field).writeString(value);
    IN_NAMES
        .chars()
        .forEach(
            c -> {
              criteria.writeAtom("NOT HEADER " + field).writeString((char) c + value);
              criteria.writeAtom("NOT HEADER " + field).writeString(value + (char) c);
            });
    return criteria;
  }

  private static Argument typed(String type) {
    return new Argument().writeAtom("HEADER " + VoicemailHeader.TYPE).writeString(type);
  }

  private boolean isFound(long uid, Argument criteria) throws ProtocolException {
    try {
      Argument one = new Argument().writeAtom("UID " + uid);
      return connection.search(one.append(criteria)).contains(uid);
    } catch (CommandFailedException | BadCommandException refused) {
      return false;
    }
  }

  private Optional<FetchResponse> fetch(long uid, String items) throws ProtocolException {
    try {
      return connection.fetchKnowing(List.of(Long.toString(uid)), items, "").messages().stream()
          .filter(answer -> answer.getItem(UID.class).uid == uid)
          .findFirst();
    } catch (CommandFailedException | BadCommandException refused) {
      return Optional.empty();
    }
  }
}
