package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,        10.255.0.1,    true",
    "10.0.0.0/8,        11.0.0.1,      false",
    "192.0.2.128/25,    192.0.2.129,   true",
    "192.0.2.128/25,    192.0.2.127,   false",
    "192.0.2.7,         192.0.2.7,     true",
    "192.0.2.7,         192.0.2.8,     false",
    "0.0.0.0/0,         203.0.113.9,   true",
    "0.0.0.0/0,         2001:db8::1,   false",
    "2001:db8::/33,     2001:db8:7fff::1, true",
    "2001:db8::/33,     2001:db8:8000::1, false",
  })
  void aNetworkHoldsWhatBeginsLikeIt(String network, String address, boolean holds)
      throws UnknownHostException {
    assertThat(Network.parse(network).orElseThrow().contains(InetAddress.getByName(address)))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "localhost", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.256", "a"})
  void whatIsNoNetworkIsNone(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
