package org.voxpost.ivr.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.OwnerSettings;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;

class DirectoryTest {
  private static final Subscriber ADA = Mailboxes.named("5001", "Ada Lovelace");
  private static final Subscriber GRACE = Mailboxes.named("5002", "Grace Hopper");
  private static final Subscriber EDWARD = Mailboxes.named("5003", "Edward Hopper");
  private static final Subscriber HIDDEN =
      Mailboxes.named("5004", "Alan Hoover", owner(true, List.of()));
  private static final Subscriber ALIASED =
      Mailboxes.named("5005", "Charles Dodgson", owner(false, List.of("Lewis Carroll")));

  @TempDir Path directory;

  private final ScriptedCaller caller = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    house = new House(directory, ADA, GRACE, EDWARD, HIDDEN, ALIASED);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static DialogSettings owner(boolean hidden, List<String> aliases) {
    return DialogSettings.defaults()
        .with(new OwnerSettings(false, false, Duration.ZERO, hidden, aliases));
  }

  @Test
  void threeLettersOfTheLastNameFindSomebody() {
    caller.on("dir-firstlast", "2").on("dir-intro", "568#").on("dir-instr", "1");

    assertThat(find()).contains(ADA);
    assertThat(caller.heard())
        .containsSubsequence("letters/a", "letters/d", "letters/a", "letters/l", "vm-extension");
  }

  @Test
  void threeLettersOfTheFirstNameFindSomebody() {
    caller.on("dir-firstlast", "1").on("dir-intro-fn", "472#").on("dir-instr", "1");

    assertThat(find()).contains(GRACE);
  }

  @Test
  void starGoesOnToTheNextOfThatName() {
    caller.on("dir-firstlast", "2").on("dir-intro", "467#");
    caller.on("dir-instr", "*").on("dir-instr", "1");

    assertThat(find()).contains(GRACE);
  }

  @Test
  void whoIsHiddenIsNotFound() {
    caller.on("dir-firstlast", "2").on("dir-intro", "466#").on("dir-intro", "*");

    assertThat(find()).isEmpty();
    assertThat(caller.heard()).contains("dir-nomatch");
  }

  @Test
  void anAliasFindsItsOwner() {
    caller.on("dir-firstlast", "2").on("dir-intro", "227#").on("dir-instr", "1");

    assertThat(find()).contains(ALIASED);
  }

  @Test
  void aRecordedNameIsHeardInPlaceOfItsLetters() {
    house.greetings().keep(ADA.mailbox(), GreetingName.NAME, new Pcm(8_000, new short[8_000]));
    caller.on("dir-firstlast", "2").on("dir-intro", "568#").on("dir-instr", "1");

    assertThat(find()).contains(ADA);
    assertThat(caller.heard()).contains("(sound)").doesNotContain("letters/a");
  }

  @Test
  void afterTheLastOneThereIsNobody() {
    caller.on("dir-firstlast", "2").on("dir-intro", "568#").on("dir-instr", "*");

    assertThat(find()).isEmpty();
    assertThat(caller.heard()).endsWith("dir-nomore");
  }

  @Test
  void aContextMayOpenItsDirectoryWithItsOwnWords() {
    caller.on("dir-firstlast", "2").on("our-directory", "568#").on("dir-instr", "1");

    Optional<Subscriber> found =
        new Directory(caller, house.facilities(), "default", "our-directory").find();

    assertThat(found).contains(ADA);
  }

  private Optional<Subscriber> find() {
    return new Directory(caller, house.facilities(), "default", "").find();
  }
}
