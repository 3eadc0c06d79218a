package org.voxpost.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.MailboxId;

class UsersTest {
  private static final RunAs MYSELF = new RunAs("me", "us", false);
  private static final MailboxId ALICE = MailboxId.parse("4123");

  @TempDir Path directory;

  @Test
  void passwordsAreKeptAndNoTwoAreAlike() throws IOException {
    Users first = load();
    first.add(List.of(ALICE, MailboxId.parse("4124")));
    Users second = load();
    assertThat(second.passwordOf(ALICE)).isEqualTo(first.passwordOf(ALICE)).isPresent();
    assertThat(second.master()).isEqualTo(first.master());
    assertThat(second.passwordOf(ALICE)).isNotEqualTo(second.passwordOf(MailboxId.parse("4124")));
  }

  @Test
  void aMailboxNameCannotForgeALineOrLeaveItsDirectory() throws IOException {
    MailboxId odd = new MailboxId("../41:23\n*", "späti");
    assertThat(Users.name(odd)).isEqualTo("..=2F41=3A23=0A=2A@sp=C3=A4ti");
    load().add(List.of(odd));
    assertThat(Files.readAllLines(directory.resolve("users"))).hasSize(1);
    assertThat(load().passwordOf(odd)).isPresent();
  }

  @Test
  void namesThatDifferInCaseAreTwoUsers() {
    assertThat(Users.name(MailboxId.parse("a@B"))).isNotEqualTo(Users.name(MailboxId.parse("a@b")));
  }

  private Users load() throws IOException {
    return Users.load(new LocalFiles(directory), MYSELF, new SecureRandom());
  }
}
