package org.voxpost.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.store.ChangeFeed.Change;

class MailLineTest {
  private static final String MARK = "0f3c";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "save: box=INBOX|INBOX",
        "flag_change: box=INBOX|INBOX",
        "delete: box=Voice mail|Voice mail",
        "undelete: box=Grüße|Grüße",
        "expunge: box=a: box=b|a: box=b",
        "copy from INBOX: box=Old|Old",
      })
  void aChangeNamesItsUserAndFolder(String said, String folder) {
    assertThat(change("0f3c 4123@default Info: " + said))
        .contains(new Change("4123@default", folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mailbox deleted: Old",
        "Mailbox renamed: Old -> New",
        "copy from a: box=b: box=c",
        "save: box=with?control",
        "save: box=one that was cut...",
        "save: box=0123456789012345678901234567890123456789012345678901234567890123",
      })
  void aFolderThatIsNotCertainMeansAnyOfTheUser(String said) {
    assertThat(change("0f3c 4123@default Info: " + said)).contains(new Change("4123@default", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4123@default Info: save: box=INBOX",
        " 0f3c 4123@default Info: save: box=INBOX",
        "imap-login: Info: Login: user=<0f3c 4123@default Info: save: box=INBOX>",
        "0f3c9 4123@default Info: save: box=INBOX",
        "0f3c 4123@default Error: Info: save: box=INBOX",
        "0f3c 4123@default Info: Disconnected: Info: save: box=INBOX",
        "0f3c 4123@default Info: Mailbox created: x",
        "0f3c",
        "0f3c ",
        "0f3c 4123@defa",
        "",
      })
  void noOtherLineIsAChange(String line) {
    assertThat(change(line)).isEmpty();
  }

  @Test
  void anotherLineOfAUserIsLoggedWithoutTheMark() {
    assertThat(MailLine.read(MARK, "0f3c 4123@default Error: disk full").map(MailLine::toString))
        .contains("imap(4123@default): Error: disk full");
  }

  private static Optional<Change> change(String line) {
    return MailLine.read(MARK, line).flatMap(MailLine::change);
  }
}
