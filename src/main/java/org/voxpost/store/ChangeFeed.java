package org.voxpost.store;

import java.util.function.Consumer;

/**
 * Tells at the source that mailboxes changed, such as the appliance's own Dovecot for all of its
 * users, so that no connection need wait for news of each. May be used by many threads.
 */
public interface ChangeFeed {
  /** Tells of nothing. */
  ChangeFeed NONE =
      new ChangeFeed() {
        @Override
        public boolean covers(AccountSettings account) {
          return false;
        }

        @Override
        public Listening listen(Consumer<Change> to) {
          return () -> {};
        }
      };

  /**
   * Something happened to a folder: a message came, went, or has other flags.
   *
   * @param user the {@link AccountSettings#user} it belongs to, or empty where anybody's may have
   *     changed unseen, such as after the source was away
   * @param folder its name as {@link AccountSettings#folder} writes it, or empty where any of the
   *     user's may have changed
   */
  record Change(String user, String folder) {
    /** Whatever there is may have changed. */
    public static final Change ANY = new Change("", "");
  }

  /** Lasts until it is closed. */
  interface Listening extends AutoCloseable {
    /** Never throws. */
    @Override
    void close();
  }

  /** Whether every change to this account's mailboxes is told here. */
  boolean covers(AccountSettings account);

  /**
   * Tells this listener of every change from now on. It returns at once, and several changes may
   * come to it as one.
   */
  Listening listen(Consumer<Change> to);
}
