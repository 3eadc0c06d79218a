package org.voxpost.ivr.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.Manual;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;

/** The menus that find somebody are those of voxpost-menus(7). */
class RecipientsMenusTest {
  @TempDir Path directory;

  private final ScriptedCaller caller = new ScriptedCaller();
  private final Subscriber desk = Mailboxes.desk();

  @Test
  void recipients() {
    try (House house = new House(directory, desk)) {
      assertThat(new Addressing(caller, house.facilities(), desk).menu().table())
          .isEqualTo(Manual.menu("Recipients"));
    }
  }

  @Test
  void theDirectory() {
    try (House house = new House(directory, desk)) {
      assertThat(new Directory(caller, house.facilities(), "default", "").menu().table())
          .isEqualTo(Manual.menu("Directory"));
    }
  }
}
