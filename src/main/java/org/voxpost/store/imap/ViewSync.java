package org.voxpost.store.imap;

import jakarta.mail.Flags.Flag;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.store.imap.KnownMessages.Email;
import org.voxpost.store.imap.KnownMessages.Known;
import org.voxpost.store.imap.KnownMessages.Marks;
import org.voxpost.store.imap.KnownMessages.Moment;

/**
 * Brings what is known of a view up to date in the folder that is selected, by as few commands as
 * the server's extensions allow: none where it is certain that nothing happened.
 */
final class ViewSync {
  private static final String FLAGS_ONLY = "(UID FLAGS)";
  private static final String ALL_THAT_IS_SHOWN =
      "(UID FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS ("
          + String.join(" ", VoicemailHeader.FIELDS)
          + ")])";

  /** So few new emails are looked at themselves, which saves the search for ours among them. */
  private static final long FEW = 20;

  static final Marks UNMARKED = new Marks(false, false, false);

  private final ImapConnection connection;
  private final ImapConnection.Selected selected;
  private final String extension;
  private final String context;
  private final Known before;
  private final Map<Long, Email> emails;
  private long searchedTo;

  ViewSync(
      ImapConnection connection,
      ImapConnection.Selected selected,
      KnownMessages.View view,
      Optional<Known> known) {
    this.connection = connection;
    this.selected = selected;
    this.extension = view.extension();
    this.context = view.context();
    this.before = known.filter(this::isOfThisFolder).orElse(Known.nothing(selected.uidValidity()));
    this.emails = new HashMap<>(before.emails());
    this.searchedTo = before.searchedTo();
  }

  /** A folder restored from a backup may have lost what is known of it, under its old number. */
  private boolean isOfThisFolder(Known known) {
    if (known.uidValidity() != selected.uidValidity()) {
      return false;
    }
    boolean isAhead =
        (selected.uidNext() > 1 && known.searchedTo() >= selected.uidNext())
            || known.moment().modSeq() > news().now().modSeq();
    return !(news().isNone() && isAhead);
  }

  /** What is known now. */
  Known run() throws ProtocolException {
    FolderNews.Point told = news().now();
    if (!isAsItWas(told)) {
      takeFlags(told);
    }
    takeArrivals(told);
    var moment = new Moment(told, news().exists(), Optional.of(news()));
    return new Known(selected.uidValidity(), searchedTo, emails, moment);
  }

  /** Only CONDSTORE makes a server tell of every change of flags (RFC 7162 §3.1). */
  private boolean isAsItWas(FolderNews.Point told) {
    Moment then = before.moment();
    if (told.modSeq() == 0 || then.modSeq() == 0) {
      return false;
    }
    return then.isOf(news())
        ? then.told().changed() == told.changed() && then.told().removed() == told.removed()
        : news().isNone() && then.modSeq() == told.modSeq() && then.exists() == news().exists();
  }

  private void takeFlags(FolderNews.Point told) throws ProtocolException {
    List<String> known = UidList.sets(before.emails().keySet());
    long since = before.moment().modSeq();
    if (told.modSeq() > 0 && since > 0 && connection.tellsChangesSince()) {
      String modifier = "(CHANGEDSINCE " + since + " VANISHED)";
      var fetched = connection.fetchKnowing(known, FLAGS_ONLY, modifier);
      take(fetched.messages());
      emails.keySet().removeAll(fetched.vanished());
      return;
    }
    emails.keySet().retainAll(take(connection.fetchKnowing(known, FLAGS_ONLY, "").messages()));
  }

  private void takeArrivals(FolderNews.Point told) throws ProtocolException {
    long most = mostArrivals(told);
    if (most > FEW || (most > 0 && !takeFew())) {
      takeFound();
    }
  }

  /** False when the server refuses to tell of them, be it for one that it cannot read. */
  private boolean takeFew() throws ProtocolException {
    try {
      take(connection.fetchKnowing(List.of(unknown()), ALL_THAT_IS_SHOWN, "").messages())
          .forEach(uid -> searchedTo = Math.max(searchedTo, uid));
      return true;
    } catch (CommandFailedException | BadCommandException refused) {
      return false;
    }
  }

  private void takeFound() throws ProtocolException {
    List<Long> found = connection.search(criteria());
    found.removeIf(uid -> emails.containsKey(uid) && !emails.get(uid).header().isUnread());
    long unreadFrom = Long.MAX_VALUE;
    try {
      take(connection.fetchKnowing(UidList.sets(found), ALL_THAT_IS_SHOWN, "").messages());
    } catch (CommandFailedException | BadCommandException refused) {
      unreadFrom = takeEach(found);
    }
    found.forEach(uid -> searchedTo = Math.max(searchedTo, uid));
    searchedTo = Math.min(Math.max(searchedTo, selected.uidNext() - 1), unreadFrom - 1);
  }

  /**
   * One message that the server cannot read must not hide its neighbours, nor be hidden.
   *
   * @return the first such UID, which is looked at again when the folder is next selected
   */
  private long takeEach(List<Long> found) throws ProtocolException {
    long first = Long.MAX_VALUE;
    UnreadableMessages unreadable = new UnreadableMessages(connection, extension, context);
    for (long uid : found) {
      try {
        String set = Long.toString(uid);
        take(connection.fetchKnowing(List.of(set), ALL_THAT_IS_SHOWN, "").messages());
      } catch (CommandFailedException | BadCommandException refused) {
        Optional<Email> email = unreadable.look(uid);
        email.ifPresent(shown -> emails.put(uid, shown));
        first = email.isPresent() ? Math.min(first, uid) : first;
      }
    }
    return first;
  }

  private String unknown() {
    return (searchedTo + 1) + ":*";
  }

  /** How many UIDs there can be that were never looked at. */
  private long mostArrivals(FolderNews.Point told) {
    if (before.moment().isOf(news())) {
      return told.arrived() - before.moment().told().arrived();
    }
    return selected.uidNext() == 1 && news().exists() > 0
        ? Long.MAX_VALUE
        : Math.max(0, selected.uidNext() - 1 - searchedTo) + told.arrived();
  }

  private Argument criteria() {
    Argument criteria = new Argument();
    if (searchedTo > 0) {
      criteria.writeAtom("UID " + unknown());
    }
    criteria.writeAtom("HEADER " + VoicemailHeader.EXTENSION).writeString(extension);
    criteria.writeAtom("HEADER " + VoicemailHeader.CONTEXT).writeString(context);
    return criteria;
  }

  /** Takes in what is ours of these answers; returns the UIDs of all. */
  private Set<Long> take(List<FetchResponse> answers) {
    Set<Long> answered = new HashSet<>();
    for (FetchResponse answer : answers) {
      long uid = answer.getItem(UID.class).uid;
      answered.add(uid);
      FLAGS flags = answer.getItem(FLAGS.class);
      if (flags != null) {
        Optional<Email> known = Optional.ofNullable(emails.get(uid));
        known
            .filter(email -> !email.header().isUnread())
            .or(() -> read(answer))
            .or(() -> known)
            .ifPresent(email -> emails.put(uid, email.with(marks(flags))));
      }
    }
    return answered;
  }

  static Marks marks(FLAGS flags) {
    return new Marks(
        flags.contains(Flag.SEEN), flags.contains(Flag.FLAGGED), flags.contains(Flag.DELETED));
  }

  /** The server's search finds 1100 for 100, and a greeting may lie in the same folder. */
  private Optional<Email> read(FetchResponse answer) {
    BODY body = answer.getItem(BODY.class);
    if (body == null || body.getByteArray() == null) {
      return Optional.empty(); // flags of another message, which a server may tell at any time
    }
    VoicemailHeader header = VoicemailHeader.read(body.getByteArray().getNewBytes());
    return Optional.of(new Email(header, arrivedAt(answer), UNMARKED))
        .filter(
            email ->
                header.isMessage()
                    && header.extension().equals(extension)
                    && header.context().equals(context));
  }

  static Instant arrivedAt(FetchResponse answer) {
    INTERNALDATE date = answer.getItem(INTERNALDATE.class);
    return date == null || date.getDate() == null ? Instant.EPOCH : date.getDate().toInstant();
  }

  private FolderNews news() {
    return selected.news();
  }
}
