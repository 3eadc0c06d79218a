package org.voxpost.ivr.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.FeatureSettings;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.Manual;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.exits.ContextExitSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;
import org.voxpost.ivr.language.Languages;
import org.voxpost.store.Folder;
import org.voxpost.store.Secret;

/** The menus of a visit are those of voxpost-menus(7). */
class RetrievalMenusTest {
  private static final Subscriber DESK =
      Mailboxes.desk(
          DialogSettings.defaults().with(new FeatureSettings(true, false, false, false, "")));

  @TempDir Path directory;

  private final ScriptedCaller owner = new ScriptedCaller().trusting();
  private House house;
  private PatientMailbox box;
  private Shelf shelf;
  private Visit visit;

  @BeforeEach
  void open() {
    house =
        new House(directory, DESK)
            .withExits(
                new ExitSettings(
                    Map.of("", ContextExitSettings.NONE),
                    Map.of(
                        Mailboxes.DESK, new MailboxExitSettings(false, "", Map.of(), "out", "out")),
                    "",
                    false,
                    Duration.ofSeconds(20)));
    for (int i = 0; i < 3; i++) {
      house.holds(2, false);
    }
    box = PatientMailbox.open(owner, house.store(), DESK.mailbox(), Patience.USUAL);
    visit =
        new Visit(
            owner, house.facilities(), new Owner(DESK, Secret.NONE), box, RetrievalOptions.NONE);
    shelf = visit.shelf();
    shelf.open(Folder.INBOX);
  }

  @AfterEach
  void close() {
    box.close();
    house.close();
  }

  @Test
  void atTheStart() {
    assertThat(visit.atStart().table()).isEqualTo(Manual.menu("At the start"));
  }

  @Test
  void afterAMessage() {
    shelf.listing().goToFirst();
    shelf.listing().step(1);

    assertThat(visit.atMessage().table()).isEqualTo(Manual.menu("After a message"));
  }

  @Test
  void moreChoices() {
    shelf.listing().goToFirst();

    assertThat(visit.advanced().menu().table()).isEqualTo(Manual.menu("More choices"));
  }

  @Test
  void folders() {
    FolderChoice choice = new FolderChoice(owner, Languages.of("en"));

    assertThat(choice.menu("vm-changeto").table()).isEqualTo(Manual.menu("Folders"));
  }

  @Test
  void callingBack() {
    Callouts callouts = new Callouts(owner, house.facilities(), DESK);

    assertThat(callouts.withNumber("1555").table()).isEqualTo(Manual.menu("Calling back"));
  }

  @Test
  void sendingOn() {
    Forwarding forwarding = new Forwarding(owner, house.facilities(), DESK, shelf);

    assertThat(forwarding.menu().table()).isEqualTo(Manual.menu("Sending on"));
  }
}
