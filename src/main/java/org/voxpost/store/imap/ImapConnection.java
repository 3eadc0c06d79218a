package org.voxpost.store.imap;

import jakarta.mail.Flags;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;

/**
 * One logged-in connection in IMAP's own verbs, by UID only. Belongs to one thread at a time; a
 * {@link ProtocolException} that is no NO or BAD means that it is lost.
 */
final class ImapConnection {
  private static final Pattern ALL = Pattern.compile("\\bALL ([0-9:,]+)");

  private final IMAPProtocol protocol;
  private Optional<Selected> selected = Optional.empty();

  /**
   * A folder as SELECT found it.
   *
   * @param uidNext what the next message gets at least, or 1 when the server does not say
   */
  record Selected(String folder, long uidValidity, long uidNext, boolean readOnly) {}

  ImapConnection(IMAPProtocol protocol) {
    this.protocol = protocol;
  }

  boolean offers(String capability) {
    return protocol.hasCapability(capability);
  }

  /** Selects the folder; or, when it is selected already, takes in what happened to it. */
  Selected refresh(String folder) throws ProtocolException {
    if (isSelected(folder)) {
      protocol.noop();
    }
    return ensureSelected(folder);
  }

  /** Selects the folder unless it is selected already. */
  Selected ensureSelected(String folder) throws ProtocolException {
    if (isSelected(folder)) {
      return selected.get();
    }
    selected = Optional.empty();
    MailboxInfo info = protocol.select(folder);
    boolean readOnly = info.mode == jakarta.mail.Folder.READ_ONLY;
    selected =
        Optional.of(new Selected(folder, info.uidvalidity, Math.max(1, info.uidnext), readOnly));
    return selected.get();
  }

  private boolean isSelected(String folder) {
    return selected.isPresent() && selected.get().folder().equals(folder);
  }

  /** Whether the server lets us change nothing in the selected folder. */
  boolean isReadOnly() {
    return selected.isPresent() && selected.get().readOnly();
  }

  /** Lets go of the selected folder without expunging it. */
  void unselect() throws ProtocolException {
    if (selected.isEmpty()) {
      return;
    }
    String folder = selected.get().folder();
    selected = Optional.empty();
    if (offers("UNSELECT") || offers("IMAP4REV2")) {
      protocol.unselect();
    } else {
      // RFC 3501 §6.4.2: CLOSE removes nothing from a folder that was opened by EXAMINE.
      protocol.examine(folder);
      protocol.close();
    }
  }

  /** Returns the UID it got, where the server tells (UIDPLUS). */
  OptionalLong append(String folder, Flags flags, Instant internalDate, byte[] email)
      throws ProtocolException {
    AppendUID uid =
        protocol.appenduid(folder, flags, Date.from(internalDate), new WholeLiteral(email));
    return uid == null || uid.uid <= 0 ? OptionalLong.empty() : OptionalLong.of(uid.uid);
  }

  /** UID SEARCH in the selected folder, with RFC 4731's short answer where offered. */
  List<Long> search(Argument criteria) throws ProtocolException {
    boolean extended = offers("ESEARCH") || offers("IMAP4REV2");
    Argument arguments = new Argument();
    if (extended) {
      arguments.writeAtom("RETURN (ALL)");
    }
    arguments.append(criteria);
    List<Long> uids = new ArrayList<>();
    for (Response response : run("UID SEARCH", arguments)) {
      if (response instanceof IMAPResponse found) {
        collect(found, uids);
      }
    }
    return uids;
  }

  private static void collect(IMAPResponse found, List<Long> uids) {
    if (found.keyEquals("ESEARCH")) {
      Matcher all = ALL.matcher(found.getRest());
      if (all.find()) {
        uids.addAll(UidList.read(all.group(1)));
      }
    } else if (found.keyEquals("SEARCH")) {
      for (long uid = found.readLong(); uid > 0; uid = found.readLong()) {
        uids.add(uid);
      }
    }
  }

  /** UID FETCH; messages that are gone are missing in the answer. */
  List<FetchResponse> fetch(Collection<Long> uids, String items) throws ProtocolException {
    List<FetchResponse> fetched = new ArrayList<>();
    for (String set : UidList.sets(uids)) {
      for (Response response : run("UID FETCH", atoms(set, items))) {
        if (response instanceof FetchResponse fetch) {
          fetched.add(fetch);
        }
      }
    }
    return fetched;
  }

  /** UID STORE without asking for the outcome; such as {@code "+FLAGS", "\\Seen"}. */
  void store(Collection<Long> uids, String change, String flags) throws ProtocolException {
    for (String set : UidList.sets(uids)) {
      run("UID STORE", atoms(set, change + ".SILENT", "(" + flags + ")"));
    }
  }

  /** UID EXPUNGE (RFC 4315), which removes only these of the messages marked \Deleted. */
  void expunge(Collection<Long> uids) throws ProtocolException {
    for (String set : UidList.sets(uids)) {
      run("UID EXPUNGE", atoms(set));
    }
  }

  /** EXPUNGE of all that is marked \Deleted, whoever marked it. */
  void expungeAll() throws ProtocolException {
    run("EXPUNGE", null);
  }

  /** UID MOVE (RFC 6851) or UID COPY to a folder. */
  void transfer(String verb, long uid, String folder) throws ProtocolException {
    run("UID " + verb, atoms(Long.toString(uid)).writeString(BASE64MailboxEncoder.encode(folder)));
  }

  /** Creates the folder and subscribes to it, so that mail clients show it. */
  void create(String folder) throws ProtocolException {
    protocol.create(folder);
    try {
      protocol.subscribe(folder);
    } catch (CommandFailedException notSubscribed) {
      // RFC 9051 §6.3.7: a server may refuse; the folder is there all the same.
      selected = Optional.empty();
    }
  }

  boolean exists(String folder) throws ProtocolException {
    ListInfo[] found = protocol.list("", folder);
    return found != null && found.length > 0;
  }

  /** The personal namespace's prefix, such as {@code INBOX.} on Courier; usually empty. */
  String personalPrefix() throws ProtocolException {
    if (!offers("NAMESPACE")) {
      return "";
    }
    Namespaces spaces = protocol.namespace();
    return spaces.personal == null || spaces.personal.length == 0 || spaces.personal[0] == null
        ? ""
        : spaces.personal[0].prefix;
  }

  /** What parts a folder's name from its parent's (RFC 9051 §6.3.9). */
  char delimiter() throws ProtocolException {
    ListInfo[] root = protocol.list("", "");
    return root == null || root.length == 0 ? '/' : root[0].separator;
  }

  void noop() throws ProtocolException {
    protocol.noop();
  }

  /** Says goodbye and waits for the answer. */
  void logout() {
    try {
      protocol.logout();
    } catch (ProtocolException e) {
      protocol.disconnect();
    }
  }

  /** Cuts the connection. */
  void cut() {
    protocol.disconnect();
  }

  private Response[] run(String command, Argument arguments) throws ProtocolException {
    Response[] responses = protocol.command(command, arguments);
    protocol.notifyResponseHandlers(responses);
    protocol.handleResult(responses[responses.length - 1]);
    return responses;
  }

  private static Argument atoms(String... atoms) {
    Argument arguments = new Argument();
    for (String atom : atoms) {
      arguments.writeAtom(atom);
    }
    return arguments;
  }

  private static final class WholeLiteral implements Literal {
    private final byte[] bytes;

    WholeLiteral(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int size() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }
}
