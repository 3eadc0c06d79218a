package org.voxpost.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Changes of the file system that a power cut cannot take back once they have returned. */
public final class Durable {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Durable() {}

  /** Writes a file whole: a reader sees the old content or the new. */
  public static void write(Path file, byte[] content) throws IOException {
    Path fresh = beside(file);
    fill(fresh, content);
    moveInto(fresh, file);
  }

  /** As {@link #write}, and nobody else may read it. */
  public static void writePrivate(Path file, byte[] content) throws IOException {
    Path fresh = beside(file);
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, OWNER_ALONE);
    fill(fresh, content);
    moveInto(fresh, file);
  }

  /**
   * As {@link #write}, into a file that is there: its owner, group and mode stay, and what links to
   * it does too.
   *
   * @throws IOException too where owner and group cannot be kept; then nothing was changed
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path there = file.toRealPath();
    PosixFileAttributes old = Files.readAttributes(there, PosixFileAttributes.class);
    Path fresh = beside(there);
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, OWNER_ALONE);
    try {
      fill(fresh, content);
      PosixFileAttributeView view =
          Files.getFileAttributeView(
              fresh, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      PosixFileAttributes ours = view.readAttributes();
      if (!ours.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
      if (!ours.group().equals(old.group())) {
        view.setGroup(old.group());
      }
      view.setPermissions(old.permissions());
      moveInto(fresh, there);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private static void fill(Path file, byte[] content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write(content);
      out.getFD().sync();
    }
  }

  private static void moveInto(Path fresh, Path file) throws IOException {
    Files.move(fresh, file, ATOMIC_MOVE);
    syncDirectory(file.getParent());
  }

  /** Makes a directory that is nobody else's, where it is missing; its parents stay passable. */
  public static void makePrivate(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Files.createDirectories(directory.toAbsolutePath().getParent());
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes the names in a directory durable, whether or not the thread has been interrupted. */
  public static void syncDirectory(Path directory) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (!synced(directory)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean synced(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }
}
