package org.voxpost.store;

/**
 * The fullest resource of a mailbox's quota (RFC 9208).
 *
 * @param used what is taken, in the resource's own unit
 * @param limit what there is at most
 */
public record Quota(long used, long limit) {
  private static final int NEARLY_PERCENT = 90;

  /** Whether nothing more fits. */
  public boolean isFull() {
    return used >= limit;
  }

  /** Whether the owner should be warned: nine tenths are taken. */
  public boolean isNearlyFull() {
    return used >= limit / 100.0 * NEARLY_PERCENT;
  }
}
