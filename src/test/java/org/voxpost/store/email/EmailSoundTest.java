package org.voxpost.store.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Caller;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.NoticeSettings;
import org.voxpost.store.Origin;
import org.voxpost.store.Recording;
import org.voxpost.store.StoreFixtures;

class EmailSoundTest {
  private static final MailSettings LOUDER =
      new MailSettings(
          "",
          "",
          "",
          "",
          "%c",
          "UTF-8",
          false,
          false,
          Locale.ENGLISH,
          6,
          NoticeSettings.defaults());

  private final MailboxSettings mailbox =
      StoreFixtures.mailbox("4123", StoreFixtures.account(1, "vm", "x"), AudioFormat.WAV, LOUDER);

  private final List<Double> asked = new ArrayList<>();
  private Envelope envelope;

  private final Recording recording =
      new Recording() {
        @Override
        public Envelope envelope() {
          return envelope;
        }

        @Override
        public Content as(AudioFormat format, double decibels) {
          asked.add(decibels);
          return Content.of(new byte[0]);
        }

        @Override
        public Optional<Content> introduction(AudioFormat format, double decibels) {
          asked.add(decibels);
          return Optional.empty();
        }
      };

  @BeforeEach
  void leave() {
    envelope = StoreFixtures.envelope(mailbox, "<v1@pbx.example>");
  }

  @Test
  void whatWasLeftIsLouder() {
    new EmailSound(mailbox, recording).message(AudioFormat.GSM);
    assertThat(asked).containsExactly(6.0);
  }

  @Test
  void ofAForwardOnlyTheIntroductionIsLouderSinceTheMessageWasMadeSoBefore() {
    envelope = envelope.withOrigin(new Origin(new Caller("1", "One"), StoreFixtures.NOON));
    EmailSound sound = new EmailSound(mailbox, recording);
    sound.message(AudioFormat.GSM);
    sound.introduction(AudioFormat.GSM);
    assertThat(asked).containsExactly(0.0, 6.0);
  }
}
