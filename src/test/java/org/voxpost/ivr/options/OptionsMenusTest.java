package org.voxpost.ivr.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.Manual;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.store.Secret;

/** The menus of the mailbox options are those of voxpost-menus(7). */
class OptionsMenusTest {
  @TempDir Path directory;

  private final ScriptedCaller caller = new ScriptedCaller();
  private final Subscriber desk = Mailboxes.desk();
  private House house;
  private Facilities with;
  private Sitting sitting;

  @BeforeEach
  void open() {
    house = new House(directory, desk);
    with = house.facilities();
    sitting = new Sitting(caller, with, desk);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void mailboxOptions() {
    MailboxOptions options = new MailboxOptions(caller, with, new Owner(desk, Secret.NONE));

    assertThat(options.menu().table()).isEqualTo(Manual.menu("Mailbox options"));
  }

  @Test
  void temporaryGreeting() {
    assertThat(new TemporaryGreeting(caller, with, desk, sitting).menu().table())
        .isEqualTo(Manual.menu("Temporary greeting"));
  }

  @Test
  void numberedGreetings() {
    assertThat(new Slots(caller, with, desk, sitting).which().table())
        .isEqualTo(Manual.menu("Numbered greetings"));
  }

  @Test
  void recordingAGreeting() {
    assertThat(sitting.menu("vm-rec-unv").table()).isEqualTo(Manual.menu("Recording a greeting"));
  }
}
