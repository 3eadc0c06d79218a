package org.voxpost.store.local;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What one run of Dovecot is known by, drawn anew for each.
 *
 * @param greeting what it greets with, so that another program on its port is not taken for it
 * @param line what its log lines about mailboxes begin with, known to nobody who could make
 *     something else say it
 */
record Marks(String greeting, String line) {
  private static final int BYTES = 8;

  static Marks draw(SecureRandom random) {
    return new Marks("Voxpost keeps its mail here " + hex(random), hex(random));
  }

  private static String hex(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
