package org.voxpost.store.email;

import java.util.List;
import java.util.stream.Collectors;

/** Who writes an email and who gets it, as its header has them. */
public final class Addresses {
  private Addresses() {}

  /** {@code From:}, by the name given or ours. */
  public static String from(String name, String serverEmail, String messageId) {
    String shown = HeaderText.phrase(name.isEmpty() ? "Voxpost" : name);
    return shown + " <" + sender(serverEmail, messageId) + '>';
  }

  /** {@code serveremail}, at the appliance's host where it names none. */
  public static String sender(String serverEmail, String messageId) {
    String address = HeaderText.address(serverEmail);
    return address.contains("@") ? address : address + '@' + host(messageId);
  }

  /** The Message-ID was made with the appliance's host name; asking DNS here could block. */
  private static String host(String messageId) {
    String host = HeaderText.address(messageId.substring(messageId.lastIndexOf('@') + 1));
    return host.isEmpty() ? "localhost" : host;
  }

  /** {@code To:}, each address on a line of its own. */
  public static String to(String fullName, List<String> addresses) {
    String name = fullName.isEmpty() ? "" : HeaderText.phrase(fullName) + ' ';
    return addresses.stream()
        .map(address -> name + '<' + HeaderText.address(address) + '>')
        .collect(Collectors.joining(",\r\n "));
  }
}
