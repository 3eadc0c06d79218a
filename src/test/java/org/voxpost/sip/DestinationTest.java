package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "4123", "sip:", "sips:a@b", "tel:4123", "sip:a@b c", "sip:a@b>", "mailto:a@b"})
  void aDestinationIsASipUri(String uri) {
    assertThatThrownBy(() -> new Destination(uri, "sip:a@b", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
