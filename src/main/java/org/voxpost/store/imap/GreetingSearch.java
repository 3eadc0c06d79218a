package org.voxpost.store.imap;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.store.GreetingName;

/**
 * Finds the emails that are one mailbox's greetings, in a folder where messages, others' greetings
 * and all kinds of mail may lie: by their header, exactly, and then by the attachment's file name.
 * What was looked at once is remembered, for an email never changes.
 */
final class GreetingSearch {
  /** More than this many emails that may be greetings are not looked at, but for the newest. */
  private static final int MOST = 100;

  /** Later is no time that a file's name can hold. */
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

  private static final String HEADER =
      "(UID BODY.PEEK[HEADER.FIELDS (%s %s %s %s)])"
          .formatted(
              VoicemailHeader.EXTENSION,
              VoicemailHeader.CONTEXT,
              VoicemailHeader.TYPE,
              GreetingEmail.UNTIL);

  private final KnownMessages.View view;
  private final boolean takesUnaddressed;
  private final Map<Long, Optional<Found>> seen = new HashMap<>();
  private long uidValidity;

  /**
   * @param view the mailbox and the folder
   * @param takesUnaddressed whether an email that names no mailbox at all is this one's too
   */
  GreetingSearch(KnownMessages.View view, boolean takesUnaddressed) {
    this.view = view;
    this.takesUnaddressed = takesUnaddressed;
  }

  /**
   * An email that holds a greeting.
   *
   * @param until from when on it is heard no more, if it says so
   */
  record Found(long uid, GreetingName name, Optional<Instant> until) {}

  /** In the folder that is selected; the newest first. */
  List<Found> run(ImapConnection connection) throws ProtocolException {
    if (uidValidity != connection.selected().uidValidity()) {
      seen.clear();
      uidValidity = connection.selected().uidValidity();
    }
    List<Long> candidates = candidates(connection);
    seen.keySet().retainAll(candidates);
    List<Long> unknown = candidates.stream().filter(uid -> !seen.containsKey(uid)).toList();
    look(connection, unknown);
    return candidates.stream()
        .flatMap(uid -> seen.getOrDefault(uid, Optional.empty()).stream())
        .toList();
  }

  private List<Long> candidates(ImapConnection connection) throws ProtocolException {
    Argument ours = new Argument().writeAtom("UNDELETED");
    header(ours, "", VoicemailHeader.EXTENSION, view.extension());
    header(ours, "", VoicemailHeader.CONTEXT, view.context());
    header(ours, "NOT ", VoicemailHeader.TYPE, VoicemailHeader.MESSAGE);
    List<Long> found = new ArrayList<>(connection.search(ours));
    if (takesUnaddressed) {
      Argument unaddressed = new Argument().writeAtom("UNDELETED");
      header(unaddressed, "NOT ", VoicemailHeader.EXTENSION, "");
      header(unaddressed, "NOT ", VoicemailHeader.CONTEXT, "");
      found.addAll(connection.search(unaddressed));
    }
    return found.stream().distinct().sorted(Comparator.reverseOrder()).limit(MOST).toList();
  }

  private static void header(Argument criteria, String not, String field, String value) {
    criteria.writeAtom(not + "HEADER " + field).writeString(value);
  }

  private void look(ImapConnection connection, List<Long> uids) throws ProtocolException {
    if (uids.isEmpty()) {
      return;
    }
    for (FetchResponse answer : fetch(connection, uids, HEADER)) {
      UID uid = answer.getItem(UID.class);
      BODY body = answer.getItem(BODY.class);
      if (uid != null && uids.contains(uid.uid) && body != null && body.getByteArray() != null) {
        HeaderFields header = new HeaderFields(body.getByteArray().getNewBytes());
        Optional<GreetingName> name =
            isOurs(header) ? nameOf(connection, uid.uid, header) : Optional.empty();
        seen.put(uid.uid, name.map(known -> new Found(uid.uid, known, until(header))));
      }
    }
  }

  /** What is no time is passed over: then the greeting has no end. */
  private static Optional<Instant> until(HeaderFields header) {
    try {
      return Optional.of(Instant.parse(header.field(GreetingEmail.UNTIL)))
          .filter(end -> end.isAfter(Instant.EPOCH) && end.isBefore(LATEST));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The server's search finds 1100 for 100. */
  private boolean isOurs(HeaderFields header) {
    String extension = header.field(VoicemailHeader.EXTENSION);
    String context = header.field(VoicemailHeader.CONTEXT);
    boolean isAddressed = extension.equals(view.extension()) && context.equals(view.context());
    boolean isUnaddressed = extension.isEmpty() && context.isEmpty();
    boolean isMessage =
        header.field(VoicemailHeader.TYPE).equalsIgnoreCase(VoicemailHeader.MESSAGE);
    return !isMessage && (isAddressed || (takesUnaddressed && isUnaddressed));
  }

  /** By the name of a sound file, as Asterisk goes, else by the type that Asterisk writes. */
  private Optional<GreetingName> nameOf(ImapConnection connection, long uid, HeaderFields header)
      throws ProtocolException {
    List<SoundPart> sounds = sounds(connection, uid);
    return sounds.stream()
        .map(part -> part.fileName().split("\\.", 2)[0])
        .flatMap(name -> GreetingName.named(name).stream())
        .findFirst()
        .or(
            () ->
                sounds.isEmpty()
                    ? Optional.empty()
                    : GreetingName.named(header.field(VoicemailHeader.TYPE)));
  }

  private List<SoundPart> sounds(ImapConnection connection, long uid) throws ProtocolException {
    try {
      return fetch(connection, List.of(uid), "(UID BODYSTRUCTURE)").stream()
          .filter(answer -> answer.getItem(UID.class) != null)
          .filter(answer -> answer.getItem(UID.class).uid == uid)
          .flatMap(answer -> Optional.ofNullable(answer.getItem(BODYSTRUCTURE.class)).stream())
          .findFirst()
          .map(SoundPart::recordings)
          .orElse(List.of());
    } catch (ProtocolException e) {
      if (e.getCause() instanceof RuntimeException) {
        seen.put(uid, Optional.empty()); // or it would cost a connection each time
      }
      throw e;
    }
  }

  private static List<FetchResponse> fetch(ImapConnection connection, List<Long> uids, String items)
      throws ProtocolException {
    try {
      return connection.fetch(uids, items);
    } catch (CommandFailedException | BadCommandException refused) {
      return List.of();
    }
  }
}
