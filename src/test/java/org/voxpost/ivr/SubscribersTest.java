package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxpost.store.MailboxId;

class SubscribersTest {
  private static final MailboxId DESK = Mailboxes.DESK;
  private static final MailboxId SALES = MailboxId.parse("5000@sales");
  private static final MailboxId SALES_TOO = MailboxId.parse("5000@more");

  private static Subscribers subscribers(boolean searchContexts) {
    List<Subscriber> all =
        List.of(DESK, SALES, SALES_TOO).stream()
            .map(id -> Mailboxes.mailbox(id, "7391"))
            .map(mailbox -> new Subscriber(mailbox, DialogSettings.defaults()))
            .toList();
    return new Subscribers(
        all,
        Map.of(
            MailboxId.parse("6123@devices"), DESK,
            MailboxId.parse("6123"), DESK,
            MailboxId.parse("4123@sales"), SALES),
        searchContexts);
  }

  private static Optional<MailboxId> find(boolean searchContexts, String id) {
    return subscribers(searchContexts)
        .find(MailboxId.parse(id))
        .map(subscriber -> subscriber.mailbox().id());
  }

  @Test
  void aMailboxIsFoundInItsContextAndByItsAliases() {
    assertThat(find(false, "4123")).hasValue(DESK);
    assertThat(find(false, "6123@devices")).hasValue(DESK);
    assertThat(find(false, "4123@sales")).hasValue(SALES);
    assertThat(find(false, "5000")).isEmpty();
    assertThat(find(false, "6123@sales")).isEmpty();
  }

  @Test
  void whereContextsAreSearchedTheFirstInTheFileHasTheNumber() {
    assertThat(find(true, "5000")).hasValue(SALES);
    assertThat(find(true, "5000@more")).hasValue(SALES_TOO);
    assertThat(find(true, "5001")).isEmpty();
  }

  @Test
  void aPhonesNumberIsAMailboxsOnlyInTheSameContextOrByAlias() {
    Subscribers subscribers = subscribers(true);

    assertThat(subscribers.isNumberOf("4123", DESK)).isTrue();
    assertThat(subscribers.isNumberOf("6123", DESK)).isTrue();
    assertThat(subscribers.isNumberOf("4123", SALES)).isTrue();
    assertThat(subscribers.isNumberOf("5000", DESK)).isFalse();
    assertThat(subscribers.isNumberOf("6123", SALES)).isFalse();
    assertThat(subscribers.isNumberOf("", DESK)).isFalse();
  }
}
