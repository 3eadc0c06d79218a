package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Durable;

/**
 * Which marks are owed to others' mail: one small file a folder, on the disk before {@link #note}
 * returns. It names the account, and no password.
 */
final class MarkJournal {
  private static final Logger LOG = LoggerFactory.getLogger(MarkJournal.class);
  private static final String SUFFIX = ".owed";

  private final Path directory;
  private final Map<Place, Owed> owed = new ConcurrentHashMap<>();

  /**
   * A folder, whoever logs in for its user.
   *
   * @param server host and port
   */
  record Place(String server, String user, String folder) {
    static Place of(Login login, String folder) {
      boolean isInbox = folder.equalsIgnoreCase("INBOX"); // RFC 9051 §5.1
      return new Place(login.place(), login.user(), isInbox ? "INBOX" : folder);
    }

    boolean isOf(Login login) {
      return server.equals(login.place()) && user.equals(login.user());
    }

    @Override
    public String toString() {
      return "folder " + folder + " of " + user + " at " + server;
    }
  }

  /** The UIDs that were marked, which mean nothing under another UIDVALIDITY. */
  record Owed(long uidValidity, Set<Long> uids) {
    Owed {
      uids = Set.copyOf(uids);
    }
  }

  MarkJournal(Path directory) {
    this.directory = directory;
    if (Files.isDirectory(directory)) {
      read();
    }
  }

  private void read() {
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(this::read);
    } catch (IOException e) {
      LOG.error("what is owed to others' mail cannot be read in {}: {}", directory, e.toString());
    }
  }

  private void read(Path file) {
    try {
      Map<String, String> fields = new TreeMap<>();
      for (String line : Files.readAllLines(file, UTF_8)) {
        int space = line.indexOf(' ');
        fields.put(line.substring(0, space), line.substring(space + 1));
      }
      Place place = new Place(fields.get("server"), fields.get("user"), fields.get("folder"));
      long uidValidity = Long.parseLong(fields.get("uidvalidity"));
      owed.put(place, new Owed(uidValidity, Set.copyOf(UidList.read(fields.get("uids")))));
    } catch (IOException | RuntimeException e) {
      LOG.error(
          "the note {} of what is owed to others' mail is unreadable: {}", file, e.toString());
    }
  }

  Set<Place> places() {
    return Set.copyOf(owed.keySet());
  }

  List<Place> placesOf(Login login) {
    return owed.keySet().stream().filter(place -> place.isOf(login)).toList();
  }

  Optional<Owed> of(Place place) {
    return Optional.ofNullable(owed.get(place));
  }

  /**
   * Notes what is about to be owed, beside nothing that was noted of the folder before.
   *
   * @throws IOException when it is not on the disk
   */
  void note(Place place, Owed marks) throws IOException {
    Files.createDirectories(directory);
    Durable.write(file(place), text(place, marks).getBytes(UTF_8));
    owed.put(place, marks);
  }

  private static String text(Place place, Owed marks) {
    return """
    server %s
    user %s
    folder %s
    uidvalidity %d
    uids %s
    """
        .formatted(
            place.server(), place.user(), place.folder(), marks.uidValidity(), uids(marks.uids()));
  }

  private static String uids(Collection<Long> uids) {
    return String.join(",", UidList.sets(uids));
  }

  /** The marks are back, or nobody's any more. */
  void forget(Place place) {
    try {
      if (Files.deleteIfExists(file(place))) {
        Durable.syncDirectory(directory);
      }
    } catch (IOException e) {
      LOG.error("the note of {} cannot be removed: {}", place, e.toString());
    }
    owed.remove(place);
  }

  private Path file(Place place) {
    String name = place.server() + '\n' + place.user() + '\n' + place.folder();
    return directory.resolve(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)) + SUFFIX);
  }
}
