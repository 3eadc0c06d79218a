package org.voxpost.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void clientsOfTwoThousandMailboxesDoNotUseUpTheUsualInotifyInstances() {
    Sizes sizes = new Sizes(2000, 128);
    assertThat(sizes.connections()).isGreaterThanOrEqualTo(3 * 2000);
    assertThat(sizes.connections() / sizes.perProcess()).isLessThan(100);
    assertThat(sizes.processes() * sizes.perProcess()).isGreaterThan(sizes.connections());
    assertThat(sizes.hibernate()).isFalse();
  }

  @Test
  void idleConnectionsHibernateWhereEachCanHaveAnInstance() {
    assertThat(new Sizes(32, 128).hibernate()).isTrue();
    assertThat(new Sizes(33, 128).hibernate()).isFalse();
    assertThat(new Sizes(2000, 8192).hibernate()).isTrue();
  }

  @Test
  void whatDoesNotHoldIsSaidWithTheNumberThatWould() {
    assertThat(new Sizes(2000, 128).promise())
        .contains("half a second late")
        .contains("fs.inotify.max_user_instances = 6032")
        .contains("it is 128");
    assertThat(new Sizes(20, 128).promise()).contains("at once");
  }

  @Test
  void someMailboxesMoreThanPlannedFindRoom() {
    assertThat(new Sizes(10, 128).hold(50)).isTrue();
    assertThat(new Sizes(10, 128).hold(51)).isFalse();
  }
}
