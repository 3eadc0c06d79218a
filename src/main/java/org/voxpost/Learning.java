package org.voxpost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code bin/aot} has to know of this run: that Java started with what it learnt before, and
 * whether there were enough calls to learn from.
 */
final class Learning {
  /** The path of its files, without their ending; the launcher says so. */
  static final String PROPERTY = "voxpost.learning";

  /** By then what calls need has been compiled. */
  static final int ENOUGH_CALLS = 200;

  private static final Logger log = LoggerFactory.getLogger(Learning.class);

  private final Optional<String> files;

  /**
   * @param files their path without an ending; empty where nothing is to be learnt
   */
  Learning(Optional<String> files) {
    this.files = files;
  }

  /** Of this virtual machine. */
  static Learning ofThisRun() {
    return new Learning(Optional.ofNullable(System.getProperty(PROPERTY)));
  }

  /** Java has started: what it learnt does it no harm. */
  void begun() {
    files.ifPresent(
        path -> {
          try {
            Files.deleteIfExists(Path.of(path + ".trial"));
          } catch (IOException failed) {
            log.warn(
                "The next start will not be helped by what Java learnt: {}", failed.toString());
          }
        });
  }

  /**
   * The run ends.
   *
   * @param calls so many were taken
   */
  void ended(long calls) {
    if (files.isEmpty() || calls < ENOUGH_CALLS) {
      return;
    }
    try {
      Files.write(Path.of(files.get() + ".learnt"), new byte[0]);
    } catch (IOException failed) {
      log.warn("What Java learnt is lost: {}", failed.toString());
    }
  }
}
