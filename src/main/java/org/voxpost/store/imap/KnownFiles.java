package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.imap.KnownMessages.Known;
import org.voxpost.store.imap.KnownMessages.View;

/**
 * A small file for each view, so that a restart does not search big folders again. It is a memory
 * only: a file that is missing, garbled or of another version costs one search.
 */
final class KnownFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KnownFiles.class);
  private static final String SUFFIX = ".known";

  private final Path directory;
  private final Executor later;
  private final Object disk = new Object();
  private Map<View, Known> waiting = new HashMap<>();
  private boolean complained;

  /**
   * @param later runs the writing, apart from whoever learned something
   */
  KnownFiles(Path directory, Executor later) {
    this.directory = directory;
    this.later = later;
  }

  /** What was last written of a view, if it can be read. */
  Optional<Known> read(View view) {
    try {
      return KnownFormat.read(view, Files.readAllBytes(file(view)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("what was known of {} cannot be read", view.login(), e);
      return Optional.empty();
    }
  }

  /** Writes it soon; of several versions the last. */
  void write(View view, Known known) {
    boolean first;
    synchronized (this) {
      first = waiting.isEmpty();
      waiting.put(view, known);
    }
    if (first) {
      later.execute(this::writeWaiting);
    }
  }

  private void writeWaiting() {
    synchronized (disk) {
      takeWaiting().forEach(this::writeNow);
    }
  }

  private synchronized Map<View, Known> takeWaiting() {
    Map<View, Known> taken = waiting;
    waiting = new HashMap<>();
    return taken;
  }

  private void writeNow(View view, Known known) {
    try {
      replace(file(view), KnownFormat.write(view, known));
    } catch (IOException e) {
      if (!complained) {
        complained = true;
        LOG.warn(
            "{} cannot be written ({}); after a restart folders are searched anew", directory, e);
      }
    }
  }

  private void replace(Path file, byte[] bytes) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(beside, bytes);
    } catch (NoSuchFileException e) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.write(beside, bytes);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(View view) {
    try {
      byte[] name =
          MessageDigest.getInstance("SHA-256").digest(KnownFormat.key(view).getBytes(UTF_8));
      return directory.resolve(HexFormat.of().formatHex(name, 0, 16) + SUFFIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes what still waits. */
  @Override
  public void close() {
    writeWaiting();
  }
}
