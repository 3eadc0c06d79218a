package org.voxpost.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.voxpost.store.Counts;

class MessageSummaryTest {
  /** RFC 3842 §5.2: the urgent ones are among the new and the old. */
  @Test
  void urgentMessagesAreCountedTwice() {
    assertThat(MessageSummary.of(new Counts(1, 6, 1, 2), "sip:4123@example.com"))
        .isEqualTo(
            String.join(
                "\r\n",
                "Messages-Waiting: yes",
                "Message-Account: sip:4123@example.com",
                "Voice-Message: 2/8 (1/2)",
                ""));
  }

  @Test
  void anUrgentMessageAloneLightsTheLamp() {
    assertThat(MessageSummary.of(new Counts(0, 0, 1, 0), "sip:a@b"))
        .startsWith("Messages-Waiting: yes\r\n");
  }

  @Test
  void heardMessagesLightNoLamp() {
    assertThat(MessageSummary.of(new Counts(0, 3, 0, 1), "sip:a@b"))
        .startsWith("Messages-Waiting: no\r\n")
        .endsWith("Voice-Message: 0/4 (0/1)\r\n");
  }
}
