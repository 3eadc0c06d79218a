package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Flags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.ResyncData;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.store.Content;

/**
 * One logged-in connection in IMAP's own verbs, by UID only. Belongs to one thread at a time; a
 * {@link ProtocolException} that is no NO or BAD means that it is lost.
 */
final class ImapConnection {
  private static final Pattern COPIED = Pattern.compile("\\[COPYUID [0-9]+ ([0-9:,]+) [0-9:,]+\\]");
  private static final Pattern APPEND_LIMIT = Pattern.compile("APPENDLIMIT=([0-9]{1,18})");

  private final IMAPProtocol protocol;
  private final FolderTree folders;
  private Optional<Selected> selected = Optional.empty();
  private boolean everSelected;

  /**
   * A folder as SELECT found it.
   *
   * @param uidNext what the next message gets at least, or 1 when the server does not say
   * @param takesKeywords whether our keyword may be set
   * @param news what happened to it since
   */
  record Selected(
      String folder,
      long uidValidity,
      long uidNext,
      boolean readOnly,
      boolean takesKeywords,
      FolderNews news) {}

  /**
   * What a FETCH brought.
   *
   * @param messages those that are there
   * @param vanished those that are not, where that was asked for
   */
  record Fetched(List<FetchResponse> messages, List<Long> vanished) {}

  ImapConnection(IMAPProtocol protocol) {
    this.protocol = protocol;
    this.folders = new FolderTree(protocol);
    protocol.addResponseHandler(said -> selected.ifPresent(folder -> folder.news().hear(said)));
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
    if (selected.isEmpty()) {
      folders.enableUtf8(folder);
    }
    selected = Optional.empty();
    boolean condstore = offers("CONDSTORE");
    // RFC 5161 §3.1: only while no folder is selected.
    if (offers("QRESYNC") && offers("ENABLE") && !protocol.isEnabled("QRESYNC") && !everSelected) {
      protocol.enable("QRESYNC");
    }
    everSelected = true;
    MailboxInfo info = protocol.select(folder, condstore ? ResyncData.CONDSTORE : null);
    selected =
        Optional.of(
            new Selected(
                folder,
                info.uidvalidity,
                Math.max(1, info.uidnext),
                info.mode == jakarta.mail.Folder.READ_ONLY,
                info.permanentFlags.contains(Flags.Flag.USER)
                    || info.permanentFlags.contains(VoicemailHeader.KEYWORD),
                new FolderNews(info.total, condstore ? Math.max(0, info.highestmodseq) : 0)));
    return selected.get();
  }

  /** As {@link #ensureSelected}; false when there is no such folder. */
  boolean selectIfThere(String folder) throws ProtocolException {
    try {
      ensureSelected(folder);
      return true;
    } catch (CommandFailedException refused) {
      if (exists(folder)) {
        throw refused;
      }
      return false;
    }
  }

  /** Selects a folder; whether it is there and still the one with this UIDVALIDITY. */
  boolean isSelected(String folder, long uidValidity) throws ProtocolException {
    return selectIfThere(folder) && selected().uidValidity() == uidValidity;
  }

  /** The folder that is selected. */
  Selected selected() {
    return selected.orElseThrow();
  }

  /** Whether FETCH can tell what changed and vanished since a mod-sequence (RFC 7162 §3.2.6). */
  boolean tellsChangesSince() {
    return protocol.isEnabled("QRESYNC");
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
      closeUnchanged(folder);
    }
  }

  /** RFC 3501 §6.4.2: CLOSE removes nothing from a folder that was opened by EXAMINE. */
  private void closeUnchanged(String folder) throws ProtocolException {
    try {
      protocol.examine(folder);
    } catch (CommandFailedException gone) {
      return; // RFC 3501 §6.3.1: after a refusal no folder is selected
    }
    protocol.close();
  }

  /** Returns the UID it got, where the server tells (UIDPLUS). */
  OptionalLong append(String folder, Flags flags, Instant internalDate, Content email)
      throws ProtocolException {
    AppendUID uid =
        protocol.appenduid(folder, flags, Date.from(internalDate), new WholeLiteral(email));
    return uid == null || uid.uid <= 0 ? OptionalLong.empty() : OptionalLong.of(uid.uid);
  }

  /**
   * The largest email that the server says it takes (RFC 7889), where it says so for all folders.
   */
  OptionalLong appendLimit() {
    return protocol.getCapabilities().keySet().stream()
        .map(APPEND_LIMIT::matcher)
        .filter(Matcher::matches)
        .mapToLong(limit -> Long.parseLong(limit.group(1)))
        .findFirst();
  }

  /** UID SEARCH in the selected folder, with RFC 4731's short answer where offered. */
  List<Long> search(Argument criteria) throws ProtocolException {
    boolean extended = offers("ESEARCH") || offers("IMAP4REV2");
    Argument arguments = new Argument();
    if (extended) {
      arguments.writeAtom("RETURN (ALL)");
    }
    arguments.append(criteria);
    return SearchAnswer.uids(run("UID SEARCH", arguments));
  }

  /** UID FETCH; messages that are gone, and of several those refused, are missing in the answer. */
  List<FetchResponse> fetch(Collection<Long> uids, String items) throws ProtocolException {
    List<FetchResponse> fetched = new ArrayList<>();
    for (String set : UidList.sets(uids)) {
      try {
        fetched.addAll(fetch(set, items));
      } catch (CommandFailedException refused) {
        fetched.addAll(fetchEach(UidList.read(set), items, refused));
      }
    }
    return fetched;
  }

  /** One message that the server cannot read must not hide its neighbours. */
  private List<FetchResponse> fetchEach(
      List<Long> uids, String items, CommandFailedException refused) throws ProtocolException {
    List<FetchResponse> fetched = new ArrayList<>();
    for (long uid : uids.size() > 1 ? uids : List.<Long>of()) {
      try {
        fetched.addAll(fetch(Long.toString(uid), items));
      } catch (CommandFailedException alone) {
        refused.addSuppressed(alone);
      }
    }
    if (fetched.isEmpty()) {
      throw refused;
    }
    return fetched;
  }

  /**
   * UID FETCH for one who takes in all that it answers of flags, asked or not, so that it is no
   * news any more.
   *
   * @param modifier such as {@code (CHANGEDSINCE 7 VANISHED)}, or empty
   */
  Fetched fetchKnowing(List<String> sets, String items, String modifier) throws ProtocolException {
    Fetched fetched = new Fetched(new ArrayList<>(), new ArrayList<>());
    for (String set : sets) {
      Argument arguments = atoms(set, items);
      if (!modifier.isEmpty()) {
        arguments.writeAtom(modifier);
      }
      Response[] responses = protocol.command("UID FETCH", arguments);
      for (Response response : responses) {
        if (response instanceof FetchResponse fetch && fetch.getItem(UID.class) != null) {
          fetched.messages().add(fetch);
        } else {
          fetched.vanished().addAll(FolderNews.vanished(response));
          protocol.notifyResponseHandlers(new Response[] {response});
        }
      }
      protocol.handleResult(responses[responses.length - 1]);
    }
    return fetched;
  }

  private List<FetchResponse> fetch(String set, String items) throws ProtocolException {
    return Stream.of(run("UID FETCH", atoms(set, items)))
        .filter(FetchResponse.class::isInstance)
        .map(FetchResponse.class::cast)
        .toList();
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

  /**
   * UID MOVE (RFC 6851) or UID COPY to a folder.
   *
   * @return the UIDs that went, where the server tells (UIDPLUS)
   */
  List<Long> transfer(String verb, Collection<Long> uids, String folder) throws ProtocolException {
    List<Long> gone = new ArrayList<>();
    for (String set : UidList.sets(uids)) {
      for (Response response : run("UID " + verb, nameAfter(atoms(set), folder))) {
        Matcher copied = COPIED.matcher(response.toString());
        if (copied.find()) {
          gone.addAll(UidList.read(copied.group(1)));
        }
      }
    }
    return gone;
  }

  /** What GETQUOTAROOT says (RFC 9208 §4.1.2): a root's name and its resources in brackets. */
  List<String> quotaRoots(String folder) throws ProtocolException {
    List<String> roots = new ArrayList<>();
    for (Response response : run("GETQUOTAROOT", nameAfter(new Argument(), folder))) {
      if (response instanceof IMAPResponse said && said.keyEquals("QUOTA")) {
        roots.add(said.getRest());
      }
    }
    return roots;
  }

  /** What folders there are. */
  FolderTree folders() {
    return folders;
  }

  void create(String folder) throws ProtocolException {
    folders.create(folder);
  }

  boolean exists(String folder) throws ProtocolException {
    return folders.exists(folder);
  }

  /** STATUS of a folder, which is let go of first. */
  Status status(String folder, String... items) throws ProtocolException {
    if (isSelected(folder)) {
      unselect(); // RFC 9051 §6.3.11: not for the selected folder
    }
    return protocol.status(folder, items);
  }

  /** An IDLE to be run on this connection. */
  Idling idling(Runnable whenDone) {
    return new Idling(protocol, selected.orElseThrow().news(), whenDone);
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
    Response[] responses = answers(command, arguments);
    protocol.notifyResponseHandlers(responses);
    protocol.handleResult(responses[responses.length - 1]);
    return responses;
  }

  /** Angus stumbles over some answers, and then no longer knows where the next one begins. */
  private Response[] answers(String command, Argument arguments) throws ProtocolException {
    try {
      return protocol.command(command, arguments);
    } catch (RuntimeException e) {
      throw new ProtocolException("the answer to " + command + " cannot be understood", e);
    }
  }

  /** RFC 6855 §3: a name is in UTF-8 where that was enabled, else in modified UTF-7. */
  private Argument nameAfter(Argument before, String folder) {
    return protocol.supportsUtf8()
        ? before.writeString(folder, UTF_8)
        : before.writeString(BASE64MailboxEncoder.encode(folder));
  }

  private static Argument atoms(String... atoms) {
    Argument arguments = new Argument();
    for (String atom : atoms) {
      arguments.writeAtom(atom);
    }
    return arguments;
  }
}
