package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GroupSyncTest {
  private int syncs;

  @Test
  void aHundredWritesAreOneSync() {
    GroupSync group = new GroupSync(() -> syncs++, Duration.ZERO);
    for (int i = 0; i < 100; i++) {
      group.written();
    }
    group.sync();
    group.sync();
    assertThat(syncs).isEqualTo(1);
  }

  @Test
  void whatIsWrittenDuringASyncHasItsOwn() {
    GroupSync[] group = new GroupSync[1];
    group[0] =
        new GroupSync(
            () -> {
              if (syncs++ == 0) {
                group[0].written();
              }
            },
            Duration.ZERO);
    group[0].written();
    group[0].sync();
    group[0].sync();
    assertThat(syncs).isEqualTo(2);
  }

  @Test
  void aDiskThatFailsIsTriedAgain() {
    GroupSync group =
        new GroupSync(
            () -> {
              syncs++;
              throw new IOException("no");
            },
            Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      group.written();
      assertThatCode(group::sync).doesNotThrowAnyException();
    }
    assertThat(syncs).isEqualTo(3);
  }
}
