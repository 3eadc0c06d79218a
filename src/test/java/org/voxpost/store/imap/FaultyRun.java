package org.voxpost.store.imap;

import static org.voxpost.store.StoreFixtures.account;
import static org.voxpost.store.StoreFixtures.mailbox;

import jakarta.mail.Flags.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFileException;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Recording;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Draft;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolSettings;
import org.voxpost.store.spool.Spooled;
import org.voxpost.testing.FaultProxy;
import org.voxpost.testing.MailServer;

/**
 * Some minutes of a mailbox's life over a bad network: callers leave messages, the owner phones in,
 * his mail program is at work. All of it on one thread, so that a seed always tells the same story.
 */
final class FaultyRun implements AutoCloseable {
  private static final int STEPS = 10;
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, String> FOREIGN =
      new TreeMap<>(
          Map.of(
              "<f1@mail.example>", "",
              "<f2@mail.example>", " \\Deleted",
              "<f3@mail.example>", " \\Deleted \\Seen",
              "<f4@mail.example>", " \\Flagged"));

  private final Random random;
  private final boolean movesAtOnce;
  private final Path directory;
  private final FaultProxy proxy;
  private final MailClient mailProgram;
  private final String workFolder;
  private final MailboxSettings box;
  private final StepThreads threads = new StepThreads();
  private final List<ExpectedVoicemail> voicemails = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private ImapMessageStore store;
  private Spool spool;
  private Delivery delivery;

  /**
   * @param movesAtOnce whether the server offers MOVE
   */
  FaultyRun(long seed, MailServer server, boolean movesAtOnce, Path directory) throws IOException {
    this.random = new Random(seed);
    this.movesAtOnce = movesAtOnce;
    this.directory = Files.createDirectories(directory.resolve("run" + seed));
    String user = "vm" + seed;
    server.addUser(user, "secret");
    this.proxy = new FaultProxy(server.port(), seed);
    AccountSettings direct = account(server.port(), user, "secret");
    this.mailProgram = new MailClient(direct);
    this.workFolder = server.folder("Work");
    this.box = mailbox("100", account(proxy.port(), user, "secret"));
    start(PATIENCE);
  }

  private void start(Duration patience) {
    store =
        new ImapMessageStore(
            new ImapSettings(
                patience,
                patience,
                patience,
                PATIENCE,
                10,
                true,
                "",
                WatchSettings.defaults(),
                directory));
    spool =
        new Spool(
            new SpoolSettings(
                directory.resolve("spool"), Duration.ofSeconds(1), PATIENCE, LONG_PATIENCE),
            InstantSource.system());
    delivery =
        new Delivery(spool, store, _ -> Optional.of(box), InstantSource.system(), random, threads);
  }

  private void stop() {
    delivery.close();
    spool.close();
    store.close();
  }

  /** What went wrong, or nothing. */
  List<String> run() throws ProtocolException, AudioFileException {
    for (String id : FOREIGN.keySet()) {
      mailProgram.append(
          "From: a@b.example\nMessage-ID: " + id + "\n\nx\n", flags(FOREIGN.get(id)));
    }
    for (int i = 0; i < 3; i++) {
      lieThereAlready("old" + i);
    }
    for (int i = 0; i < STEPS; i++) {
      step(i);
    }
    end();
    return faults;
  }

  private static Flag[] flags(String shown) {
    List<Flag> flags = new ArrayList<>();
    if (shown.contains("Deleted")) {
      flags.add(Flag.DELETED);
    }
    if (shown.contains("Flagged")) {
      flags.add(Flag.FLAGGED);
    }
    if (shown.contains("Seen")) {
      flags.add(Flag.SEEN);
    }
    return flags.toArray(Flag[]::new);
  }

  /** The story as it went, and what the network did to it. */
  String story() {
    return String.join("\n", story) + "\n" + proxy.history();
  }

  private void step(int number) throws ProtocolException, AudioFileException {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> leaveMessage("new" + number);
      case 3, 4 -> deliverRound();
      case 5, 6, 7, 8 -> phoneIn();
      default -> useMailProgram();
    }
  }

  private void lieThereAlready(String id) throws ProtocolException, AudioFileException {
    Voice voice = new Voice(StoreFixtures.envelope(box, id), new Pcm(8000, samples()));
    mailProgram.append(EmailComposer.compose(box, voice, 1).bytes());
    expect(voice, true);
  }

  private record Voice(Envelope envelope, Pcm pcm) implements Recording {
    @Override
    public Content as(AudioFormat format, double decibels) {
      return Content.of(AudioFile.write(format, pcm));
    }
  }

  private void leaveMessage(String id) throws AudioFileException {
    Envelope envelope = StoreFixtures.envelope(box, id);
    short[] samples = samples();
    Draft draft = spool.begin(envelope);
    draft.write(0, samples, 0, samples.length);
    Spooled spooled = draft.keep(envelope, draft.length());
    expect(spooled, false);
    delivery.deliver(spooled);
    tellOfDelivery();
  }

  private short[] samples() {
    short[] samples = new short[2400];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (random.nextInt(16000) - 8000);
    }
    return samples;
  }

  private void expect(Recording voice, boolean stored) throws AudioFileException {
    short[] heard = AudioFile.read(AudioFormat.GSM, voice.as(AudioFormat.GSM).bytes()).samples();
    voicemails.add(new ExpectedVoicemail(voice.envelope().messageId(), heard, stored));
  }

  private void deliverRound() {
    threads.round();
    tellOfDelivery();
  }

  private void tellOfDelivery() {
    if (delivery.pending() == 0) {
      voicemails.forEach(ExpectedVoicemail::delivered);
    }
    story.add("delivery: " + delivery.pending() + " pending");
  }

  private void phoneIn() {
    try (OpenMailbox mailbox = store.open(box)) {
      List<StoredMessage> listed = listed(mailbox);
      voicemails.forEach(voicemail -> faults.addAll(voicemail.faultsAsListed(listed)));
      for (StoredMessage message : listed) {
        faults.addAll(expected(message).faultsOf(mailbox.sound(message)));
        if (expected(message).isSettled() && random.nextBoolean()) {
          keyed(mailbox, message, expected(message));
        }
      }
      story.add("phone: heard all of " + listed.size());
    } catch (StoreException e) {
      story.add("phone: " + e.getMessage());
    }
  }

  private static List<StoredMessage> listed(OpenMailbox mailbox) {
    List<StoredMessage> all = new ArrayList<>();
    for (Folder folder : List.of(Folder.URGENT, Folder.INBOX, Folder.OLD)) {
      all.addAll(mailbox.list(folder));
    }
    return all;
  }

  private ExpectedVoicemail expected(StoredMessage message) {
    return voicemails.stream()
        .filter(voicemail -> voicemail.messageId().equals(message.messageId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("listed: " + message));
  }

  private interface Told {
    void of(boolean told);
  }

  private void keyed(OpenMailbox mailbox, StoredMessage message, ExpectedVoicemail expected) {
    boolean is = random.nextBoolean();
    switch (random.nextInt(4)) {
      case 0 -> tell("delete", message, () -> mailbox.expunge(List.of(message)), expected::removed);
      case 1 ->
          tell("move", message, () -> mailbox.move(message, Folder.WORK), expected::movedToWork);
      default ->
          tell(
              "mark " + is,
              message,
              () -> mailbox.mark(message, is),
              told -> expected.marked(is, told));
    }
  }

  private void tell(String what, StoredMessage message, Runnable act, Told told) {
    boolean done = false;
    try {
      act.run();
      done = true;
    } finally {
      told.of(done);
      story.add("phone: " + what + " " + message.messageId() + (done ? "" : " perhaps"));
    }
  }

  private void useMailProgram() throws ProtocolException {
    for (MailClient.Email email : mailProgram.emails(box.account().folder())) {
      Optional<ExpectedVoicemail> voicemail =
          voicemails.stream()
              .filter(each -> each.messageId().equals(email.messageId()))
              .filter(ExpectedVoicemail::isSettled)
              .findFirst();
      if (voicemail.isPresent() && random.nextInt(2) == 0) {
        useMailProgram(email, voicemail.get());
      }
    }
  }

  private void useMailProgram(MailClient.Email email, ExpectedVoicemail expected)
      throws ProtocolException {
    boolean is = random.nextBoolean();
    String change = is ? "+FLAGS" : "-FLAGS";
    switch (random.nextInt(4)) {
      case 0 -> {
        mailProgram.removeOnly(email.uid());
        expected.removed(true);
      }
      case 1 -> {
        mailProgram.store(email.uid(), change, "\\Flagged");
        expected.flagged(is);
      }
      default -> {
        mailProgram.store(email.uid(), change, "\\Seen");
        expected.marked(is, true);
      }
    }
    story.add("mail program: " + expected.messageId() + " now " + expected);
  }

  /** The network mends, the appliance starts anew, and all must come right. */
  private void end() throws ProtocolException {
    proxy.calm();
    stop();
    start(LONG_PATIENCE);
    delivery.recover();
    tellOfDelivery();
    if (delivery.pending() != 0) {
      faults.add(delivery.pending() + " messages stay in the spool");
    }
    phoneIn();
    List<MailClient.Email> inbox = mailProgram.emails(box.account().folder());
    List<MailClient.Email> work =
        mailProgram.hasFolder(workFolder) ? mailProgram.emails(workFolder) : List.of();
    voicemails.forEach(
        voicemail -> faults.addAll(voicemail.faultsInTheEnd(inbox, work, movesAtOnce)));
    foreignMail(inbox);
  }

  private void foreignMail(List<MailClient.Email> inbox) {
    Map<String, String> found = new TreeMap<>();
    inbox.stream()
        .filter(email -> email.messageId().endsWith("@mail.example>"))
        .forEach(email -> found.put(email.messageId(), email.flags()));
    if (!found.equals(FOREIGN)) {
      faults.add("others' mail is now " + found);
    }
  }

  @Override
  public void close() {
    stop();
    mailProgram.close();
    proxy.close();
  }
}
