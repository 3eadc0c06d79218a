package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publication by a clock of the test's own, with a server that answers as the test says. */
class PublisherTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final HandTiming timing = new HandTiming();
  private final HandClient server = new HandClient();
  private final List<Publication> gone = new ArrayList<>();
  private Publisher publisher;

  @BeforeEach
  void start() {
    Destination to = new Destination("sip:4123@ps:5070", "sip:4123@ps", Optional.empty());
    Login login = new Login(Optional::empty, () -> "x");
    publisher =
        new Publisher(
            new PublishDraft(to, "call", "tag"),
            server,
            timing,
            Runnable::run,
            login,
            HOUR,
            "one",
            gone::add);
    publisher.start();
  }

  private void taken(String entityTag) {
    server.answer(200, "SIP-ETag: " + entityTag, "Expires: 600");
  }

  @Test
  void theFirstOneSaysAllAndMatchesNothing() {
    assertThat(server.last().method()).isEqualTo("PUBLISH");
    assertThat(server.last().uri()).isEqualTo("sip:4123@ps:5070");
    assertThat(server.last().to()).isEqualTo("<sip:4123@ps>");
    assertThat(server.last().body()).contains("one");
    assertThat(server.header("Event")).isEqualTo("message-summary");
    assertThat(server.header("Expires")).isEqualTo("3600");
    assertThat(server.last().headers()).doesNotContainKey("SIP-If-Match");
  }

  @Test
  void itIsRefreshedBeforeTheServersTimeIsOverWithoutABody() {
    taken("a1");
    timing.pass(Duration.ofSeconds(539));
    assertThat(server.sent).hasSize(1);

    timing.pass(Duration.ofSeconds(1));

    assertThat(server.header("SIP-If-Match")).isEqualTo("a1");
    assertThat(server.last().body()).isEmpty();
    taken("a2");
    timing.pass(Duration.ofMinutes(9));
    assertThat(server.header("SIP-If-Match")).isEqualTo("a2");
  }

  @Test
  void aChangeIsSentWithTheTagAndTheRefreshMovesOn() {
    taken("a1");
    timing.pass(Duration.ofSeconds(500));

    publisher.update("two");

    assertThat(server.last().body()).contains("two");
    assertThat(server.header("SIP-If-Match")).isEqualTo("a1");
    taken("a2");
    timing.pass(Duration.ofSeconds(539));
    assertThat(server.sent).hasSize(2);
  }

  @Test
  void changesMeanwhileMakeOneMoreWithTheNewest() {
    publisher.update("two");
    publisher.update("three");
    assertThat(server.sent).hasSize(1);

    taken("a1");

    assertThat(server.sent).hasSize(2);
    assertThat(server.last().body()).contains("three");
  }

  @Test
  void whatTheServerForgotIsPublishedAnew() {
    taken("a1");
    timing.pass(Duration.ofMinutes(9));

    server.answer(412);

    assertThat(server.last().body()).contains("one");
    assertThat(server.last().headers()).doesNotContainKey("SIP-If-Match");
    assertThat(server.numbers).containsExactly(1L, 2L, 3L);
    server.answer(412);
    assertThat(server.sent).hasSize(3);
  }

  @Test
  void tooShortIsAskedForAgainAsLongAsTheServerWants() {
    server.answer(423, "Min-Expires: 7200");

    assertThat(server.header("Expires")).isEqualTo("7200");
    assertThat(server.last().body()).contains("one");
  }

  @Test
  void aServerThatNamesNoLongerTimeIsTriedAgainLater() {
    server.answer(423, "Min-Expires: 60");
    assertThat(server.sent).hasSize(1);

    timing.pass(Duration.ofSeconds(30));

    assertThat(server.sent).hasSize(2);
  }

  @Test
  void aServerThatIsAwayIsTriedAgainWithTheNewest() {
    server.timeOut();
    publisher.update("two");
    assertThat(server.sent).hasSize(1);
    timing.pass(Duration.ofSeconds(30));
    assertThat(server.last().body()).contains("two");
    server.answer(503, "Retry-After: 100");
    timing.pass(Duration.ofSeconds(99));
    assertThat(server.sent).hasSize(2);

    timing.pass(Duration.ofSeconds(1));

    assertThat(server.sent).hasSize(3);
    assertThat(server.last().body()).contains("two");
  }

  @Test
  void closingTakesItBack() {
    taken("a1");

    publisher.close();

    assertThat(server.header("SIP-If-Match")).isEqualTo("a1");
    assertThat(server.header("Expires")).isEqualTo("0");
    assertThat(server.last().body()).isEmpty();
    server.answer(200, "SIP-ETag: a2");
    publisher.update("late");
    timing.pass(HOUR);
    assertThat(server.sent).hasSize(2);
    assertThat(gone).containsExactly(publisher);
  }

  @Test
  void closingWaitsForTheOneOnItsWayAndTakesThatBack() {
    publisher.close();
    assertThat(server.sent).hasSize(1);

    taken("a1");

    assertThat(server.header("SIP-If-Match")).isEqualTo("a1");
    assertThat(server.header("Expires")).isEqualTo("0");
    server.timeOut();
    assertThat(gone).hasSize(1);
  }

  @Test
  void closingWhatWasNeverTakenSendsNothing() {
    server.timeOut();

    publisher.close();

    assertThat(server.sent).hasSize(1);
    assertThat(gone).hasSize(1);
    timing.pass(HOUR);
    assertThat(server.sent).hasSize(1);
  }
}
