package org.voxpost.store.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.Origin;

class EnvelopeTextTest {
  private static final Addressed ODD =
      new Addressed(
          new Envelope(
              new MailboxId("41 23", "späti"),
              "<a\\n@b>",
              Spools.NOON,
              new Caller("", "two\nlines\r\\ and \uD83D\uDCDE end"),
              Duration.ZERO,
              true,
              ""),
          List.of());

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    assertThat(EnvelopeText.read(EnvelopeText.write(ODD))).isEqualTo(ODD);
  }

  @Test
  void furtherMailboxesAreReadBackInTheirOrder() throws IOException {
    Addressed three =
        new Addressed(ODD.envelope(), List.of(Spools.ALICE, new MailboxId("4124", "b b")));
    assertThat(EnvelopeText.read(EnvelopeText.write(three))).isEqualTo(three);
  }

  @Test
  void whereAForwardedMessageCameFromIsReadBack() throws IOException {
    Origin origin = new Origin(new Caller("+49\n30", "Jörg\\"), Spools.NOON.minusSeconds(77));
    Addressed forwarded = ODD.with(ODD.envelope().withOrigin(origin));
    assertThat(EnvelopeText.read(EnvelopeText.write(forwarded))).isEqualTo(forwarded);
  }

  @Test
  void aPriorityIsReadBack() throws IOException {
    Addressed marked = ODD.with(ODD.envelope().withPriority(true));
    assertThat(EnvelopeText.read(EnvelopeText.write(marked))).isEqualTo(marked);
  }

  @Test
  void anEntryOfAnEarlierVersionIsReadAsAPlainOneThatNobodyForwarded() throws IOException {
    String text =
        """
        voxpost-envelope 1
        mailbox 4123
        context default
        message-id <1@v>
        recorded-at 2026-11-21T12:00:00Z
        caller-number 1
        caller-name A
        urgent false
        category\s
        end
        """;
    Envelope read = EnvelopeText.read(text.getBytes(UTF_8)).envelope();
    assertThat(read.origin()).isEmpty();
    assertThat(read.priority()).isFalse();
  }

  @Test
  void aCallerNameCannotForgeALine() {
    assertThat(new String(EnvelopeText.write(ODD), UTF_8).lines()).hasSize(10);
  }

  @Test
  void noPrefixOfAnEnvelopePassesForOne() {
    byte[] whole = EnvelopeText.write(ODD);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> EnvelopeText.read(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aLaterVersionIsNotGuessedAt() {
    byte[] later = "voxpost-envelope 2\nend\n".getBytes(UTF_8);
    assertThatThrownBy(() -> EnvelopeText.read(later)).hasMessageContaining("voxpost-envelope 1");
  }
}
