package org.voxpost.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void twoThousandWatchersDoNotUseUpTheUsualInotifyInstances() {
    Sizes sizes = Sizes.of(2000, 128);
    assertThat(sizes.connections() / sizes.perProcess()).isLessThan(100);
    assertThat(sizes.processes() * sizes.perProcess()).isGreaterThan(sizes.connections());
    assertThat(sizes.hibernate()).isFalse();
  }

  @Test
  void idleConnectionsHibernateWhereEachCanHaveAnInstance() {
    assertThat(Sizes.of(20, 128).hibernate()).isTrue();
    assertThat(Sizes.of(30, 128).hibernate()).isFalse();
    assertThat(Sizes.of(2000, 8192).hibernate()).isTrue();
  }
}
