package org.voxpost.store.local;

import java.nio.file.Path;

/**
 * The appliance's own Dovecot.
 *
 * @param directory where its configuration, passwords and mail lie; made when missing
 * @param port its port on 127.0.0.1; 0 picks a free one and keeps it in the directory
 * @param dovecot the dovecot binary
 */
public record LocalSettings(Path directory, int port, Path dovecot) {
  public LocalSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("localport must be 0 to 65535, not " + port);
    }
  }
}
