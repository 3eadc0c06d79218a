package org.voxpost.pins;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxpost.ivr.login.Knock;

/**
 * Whose wrong tries are counted together.
 *
 * @param kind what it is
 * @param name {@code number@context} of a mailbox, the number of a caller whom a trusted network
 *     vouches for, {@code number@address} of any other, or an address
 */
record Subject(Kind kind, String name) {
  /** What can be locked. */
  enum Kind {
    MAILBOX(1),
    CALLER(1),
    /**
     * The host that calls come from. Behind it may be a PBX with many callers, so it is allowed
     * more; without any bound a stranger would call by another number each time.
     */
    ADDRESS(10);

    private final int factor;

    Kind(int factor) {
      this.factor = factor;
    }

    /** How many wrong tries it may have for each that a caller may. */
    int factor() {
      return factor;
    }
  }

  private static final int LONGEST_NUMBER = 40;
  private static final int NETWORK_BYTES = 8;

  /**
   * Those whom a try counts against. An owner at the own phone answers for no mailbox, so that
   * strangers cannot lock the owner out for good.
   */
  static List<Subject> of(Knock knock) {
    List<Subject> subjects = new ArrayList<>();
    if (!knock.atOwnPhone()) {
      knock
          .mailbox()
          .ifPresent(mailbox -> subjects.add(new Subject(Kind.MAILBOX, mailbox.id().toString())));
    }
    String number = printable(knock.caller().number());
    String address = network(knock.origin().address());
    if (!number.isEmpty()) {
      boolean trusted = knock.origin().trusted();
      subjects.add(new Subject(Kind.CALLER, trusted ? number : number + '@' + address));
    }
    if (number.isEmpty() || !knock.origin().trusted()) {
      subjects.add(new Subject(Kind.ADDRESS, address));
    }
    return subjects;
  }

  private static String printable(String number) {
    String printable = number.replaceAll("[^\\x21-\\x7e]", "?");
    return printable.substring(0, Math.min(LONGEST_NUMBER, printable.length()));
  }

  /** Whether an administrator who names a number or an address means this one. */
  boolean isCalled(String numberOrAddress) {
    return kind != Kind.MAILBOX
        && (name.equals(numberOrAddress)
            || name.startsWith(numberOrAddress + '@')
            || name.endsWith('@' + numberOrAddress)
            || name.equals(numberOrAddress + "/64"));
  }

  /** An IPv6 host has a whole /64 to call from. */
  private static String network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
