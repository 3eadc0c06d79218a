package org.voxpost.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.sip.Admission;
import org.voxpost.sip.Network;
import org.voxpost.sip.NotifyOutcome;
import org.voxpost.sip.SipAddress;
import org.voxpost.sip.SipSettings;
import org.voxpost.sip.SubscribeRequest;
import org.voxpost.sip.SubscriptionChange;
import org.voxpost.sip.SubscriptionState;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreFixtures;

class LampsTest {
  private static final String RESOURCE = "4123@default sip:4123@vm.example.com";
  private static final Counts ONE_NEW = new Counts(1, 0, 0, 0);

  @TempDir Path directory;
  private final HandTiming timing = new HandTiming();
  private final NotedSignals signals = new NotedSignals();
  private final WatchedStore store = new WatchedStore();
  private Map<MailboxId, List<String>> addresses = Map.of();
  private List<Network> subscribers = List.of();
  private String account = "";
  private String publish = "";

  private Lamps lamps() {
    List<MailboxSettings> mailboxes =
        List.of(
            StoreFixtures.mailbox("4123", StoreFixtures.account(143, "a", "b")),
            StoreFixtures.mailbox("4124", StoreFixtures.account(143, "a", "b")));
    MwiSettings settings =
        new MwiSettings(
            "default",
            subscribers,
            account,
            addresses,
            Duration.ofHours(1),
            publish,
            Duration.ofMinutes(10),
            "",
            Secret.NONE,
            directory.resolve("lamps"));
    Lamps lamps = new Lamps(settings, mailboxes, store, timing, () -> {});
    lamps.begin(signals);
    return lamps;
  }

  private static SubscribeRequest request(String uri, String user, String from, String source) {
    return new SubscribeRequest(
        "call",
        new SipAddress("", user, "vm.example.com", Map.of(), Map.of()),
        uri,
        new SipAddress("", from, "vm.example.com", Map.of(), Map.of()),
        new SipAddress("", user, "vm.example.com", Map.of(), Map.of()),
        new InetSocketAddress(source, 5060),
        SipSettings.Transport.UDP,
        Duration.ofHours(1),
        List.of());
  }

  private static SubscriptionState subscription(String resource, String callId) {
    return new SubscriptionState(
        resource,
        callId,
        "ours",
        "theirs",
        "<sip:4123@vm.example.com>",
        "<sip:4123@vm.example.com>",
        "sip:4123@10.0.0.7",
        List.of(),
        "sip:10.0.0.1:5060",
        3,
        1,
        "",
        "",
        Instant.parse("2026-11-21T13:00:00Z"));
  }

  @Test
  void aPhoneSubscribesToItsMailboxByNumber() {
    assertThat(lamps().admit(request("sip:4123@vm.example.com;transport=udp", "4123", "x", "::1")))
        .isEqualTo(new Admission.Granted(RESOURCE));
  }

  @Test
  void aPhoneThatSubscribesToTheVoicemailNumberIsKnownByItsOwn() {
    assertThat(lamps().admit(request("sip:*97@vm.example.com", "*97", "4124", "::1")))
        .isEqualTo(new Admission.Granted("4124@default sip:*97@vm.example.com"));
  }

  @Test
  void theAccountOfTheSettingsGoesBeforeTheOneSubscribedTo() {
    account = "sip:*97@pbx.example.com";
    assertThat(lamps().admit(request("sip:4123@vm.example.com", "4123", "x", "::1")))
        .isEqualTo(new Admission.Granted("4123@default sip:*97@pbx.example.com"));
  }

  @Test
  void aMailboxThatIsNotThereIsNotFound() {
    assertThat(lamps().admit(request("sip:4999@vm.example.com", "4999", "4998", "::1")))
        .isEqualTo(new Admission.Refused(404));
  }

  @Test
  void whoIsInNoneOfTheNetworksMayNotSubscribe() {
    subscribers = List.of(Network.parse("10.0.0.0/8").orElseThrow());
    Lamps lamps = lamps();
    assertThat(lamps.admit(request("sip:4123@vm.example.com", "4123", "x", "192.0.2.1")))
        .isEqualTo(new Admission.Refused(403));
    assertThat(lamps.admit(request("sip:4123@vm.example.com", "4123", "x", "10.1.2.3")))
        .isInstanceOf(Admission.Granted.class);
  }

  @Test
  void beforeTheFirstCountNothingIsSaid() {
    assertThat(lamps().state(RESOURCE)).isEmpty();
  }

  @Test
  void aMailboxIsWatchedAsLongAsSomebodyLooks() {
    Lamps lamps = lamps();
    assertThat(store.isWatched("4123")).isFalse();
    SubscriptionState first = subscription(RESOURCE, "one");
    SubscriptionState second = subscription(RESOURCE, "two");
    lamps.changed(new SubscriptionChange.Begun(first));
    lamps.changed(new SubscriptionChange.Begun(second));
    lamps.changed(new SubscriptionChange.Ended(first, "timeout"));
    assertThat(store.isWatched("4123")).isTrue();
    lamps.changed(new SubscriptionChange.Ended(second, "timeout"));
    assertThat(store.isWatched("4123")).isFalse();
  }

  @Test
  void aChangeIsSignalledOnceForEachResource() {
    Lamps lamps = lamps();
    lamps.changed(new SubscriptionChange.Begun(subscription(RESOURCE, "one")));
    lamps.changed(new SubscriptionChange.Begun(subscription(RESOURCE, "two")));
    store.counts("4123", ONE_NEW);
    store.counts("4123", ONE_NEW);
    timing.pass(Duration.ofSeconds(10));
    assertThat(signals.changed).containsExactly(RESOURCE);
    assertThat(lamps.state(RESOURCE).orElseThrow())
        .contains("Messages-Waiting: yes", "sip:4123@vm.example.com", "1/0 (0/0)");
  }

  @Test
  void aBurstOfChangesEndsWithTheNewestCounts() {
    Lamps lamps = lamps();
    lamps.changed(new SubscriptionChange.Begun(subscription(RESOURCE, "one")));
    for (int fresh = 1; fresh <= 30; fresh++) {
      store.counts("4123", new Counts(fresh, 0, 0, 0));
    }
    timing.pass(Duration.ofSeconds(10));
    assertThat(signals.changed).containsExactly(RESOURCE, RESOURCE);
    assertThat(lamps.state(RESOURCE).orElseThrow()).contains("Voice-Message: 30/0");
  }

  @Test
  void afterARestartSubscriptionsGoOnAndTheLampStandsAsLastKnown() {
    Lamps before = lamps();
    before.changed(new SubscriptionChange.Begun(subscription(RESOURCE, "one")));
    store.counts("4123", ONE_NEW);
    before.close();

    Lamps after = lamps();
    assertThat(signals.resumed).containsExactly(subscription(RESOURCE, "one"));
    assertThat(after.state(RESOURCE).orElseThrow()).contains("Voice-Message: 1/0");
  }

  @Test
  void whatIsKnownIsOnTheDiskWithinSeconds() {
    Lamps before = lamps();
    before.changed(new SubscriptionChange.Begun(subscription(RESOURCE, "one")));
    store.counts("4123", ONE_NEW);
    timing.pass(Duration.ofSeconds(2));

    store.counts("4123", new Counts(9, 9, 9, 9));
    Lamps afterKill = anotherRun();
    assertThat(afterKill.state(RESOURCE).orElseThrow()).contains("Voice-Message: 1/0");
  }

  @Test
  void addressesAreToldOfEachChangeAndOfNothingBefore() {
    addresses = Map.of(MailboxId.parse("4123"), List.of("sip:${MAILBOX}@10.0.0.7;transport=tcp"));
    lamps();
    assertThat(signals.notified).isEmpty();
    store.counts("4123", ONE_NEW);
    assertThat(signals.notified.getFirst().uri()).isEqualTo("sip:4123@10.0.0.7;transport=tcp");
    assertThat(signals.bodies.getFirst())
        .contains("Message-Account: sip:4123@10.0.0.7\r\n", "1/0 (0/0)");
    signals.answer(new NotifyOutcome.Accepted());
    store.counts("4123", new Counts(0, 1, 0, 0));
    timing.pass(Duration.ofSeconds(1));
    assertThat(signals.bodies).hasSize(2);
    assertThat(signals.bodies.getLast()).contains("0/1 (0/0)");
  }

  @Test
  void everyMailboxIsPublishedAndTakenBackAtTheEnd() {
    publish = "sip:${MAILBOX}@presence.example.com";
    Lamps lamps = lamps();
    store.counts("4123", ONE_NEW);
    store.counts("4123", new Counts(0, 1, 0, 0));
    timing.pass(Duration.ofSeconds(1));
    lamps.end();
    assertThat(signals.published).hasSize(3);
    assertThat(signals.published.get(0)).startsWith("sip:4123@presence").contains("1/0 (0/0)");
    assertThat(signals.published.get(1)).contains("0/1 (0/0)");
    assertThat(signals.published.get(2)).endsWith("taken back");
    assertThat(store.isWatched("4124")).isTrue();
  }

  @Test
  void aSubscriptionToAMailboxThatIsGoneDoesNotGoOn() {
    new LampMemory(directory.resolve("lamps"))
        .write(
            new LampMemory.Remembered(
                Map.of(), List.of(subscription("4999@default sip:4999@vm", "one"))));
    lamps();
    assertThat(signals.resumed).isEmpty();
  }

  @Test
  void aLineThatIsGarbledCostsOnlyItself() throws IOException {
    LampMemory memory = new LampMemory(directory.resolve("lamps"));
    memory.write(
        new LampMemory.Remembered(
            Map.of(MailboxId.parse("4123"), ONE_NEW), List.of(subscription(RESOURCE, "one"))));
    Path file = directory.resolve("lamps").resolve("lamps");
    Files.writeString(
        file, "counts 4124@default 1 x\n" + Files.readString(file) + "subscription/1 cut");
    assertThat(memory.read().counts()).containsOnlyKeys(MailboxId.parse("4123"));
    assertThat(memory.read().subscriptions()).containsExactly(subscription(RESOURCE, "one"));
  }

  /** Over the same directory, with nothing else of this one. */
  private Lamps anotherRun() {
    LampsTest next = new LampsTest();
    next.directory = directory;
    return next.lamps();
  }
}
