package org.voxpost.store.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The spool could not do it; the message says where, how much space is left and what to do. */
public class SpoolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SpoolException(String message) {
    super(message);
  }

  SpoolException(String message, IOException cause) {
    super(message, cause);
  }

  static SpoolException at(Path path, String tried, IOException cause) {
    String said =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new SpoolException(
        "%s at %s failed: %s (%d kB free there); free some space, check the disk and the directory's owner"
            .formatted(tried, path, said, freeKilobytes(path)),
        cause);
  }

  private static long freeKilobytes(Path path) {
    Path there = path;
    while (there.getParent() != null && !there.toFile().exists()) {
      there = there.getParent();
    }
    return there.toFile().getUsableSpace() / 1024;
  }
}
