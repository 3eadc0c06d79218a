package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {
  private final Random random = new Random(3);

  @Test
  void base64MayComeInPiecesOfAnySize() throws IOException {
    for (int size : new int[] {0, 1, 2, 3, 57, 58, 5000}) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      byte[] encoded = Base64.getMimeEncoder().encode(content);
      TransferEncoding decoding = new TransferEncoding("base64", random.nextInt(8000));
      for (int at = 0; at < encoded.length; ) {
        int end = Math.min(encoded.length, at + 1 + random.nextInt(99));
        decoding.add(Arrays.copyOfRange(encoded, at, end));
        at = end;
      }
      assertThat(decoding.decoded()).as("%d", size).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "base64, 'aGVsbG8=', hello",
    "base64, 'aGVs\r\n bG8', hello",
    "base64, 'aGVsb', hel",
    "base64, 'aGVs?bG8*=junk', hello",
    "quoted-printable, 'h=65llo', hello",
    "7bit, hello, hello",
  })
  void whatIsWholeIsKept(String encoding, String encoded, String content) throws IOException {
    String unescaped = encoded.replace("\\r\\n", "\r\n");
    assertThat(TransferEncoding.decode(unescaped.getBytes(US_ASCII), encoding))
        .asString(US_ASCII)
        .isEqualTo(content);
  }

  @Test
  void anEncodingThatIsUnknownIsNamed() {
    assertThatThrownBy(() -> TransferEncoding.decode(new byte[3], "x-odd"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x-odd");
  }
}
