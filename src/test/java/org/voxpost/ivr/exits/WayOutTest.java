package org.voxpost.ivr.exits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Departure;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.ScriptedCaller;

class WayOutTest {
  private static final Exit OPERATOR = new Exit(Exit.Kind.OPERATOR, "0");

  private final ScriptedCaller caller = new ScriptedCaller();
  private final WayOut way = new WayOut(caller);

  @Test
  void theCallerIsToldAndIsGone() {
    assertThatThrownBy(() -> way.to(OPERATOR)).isInstanceOf(CallEnded.class);

    assertThat(caller.heard()).containsExactly("transfer");
    assertThat(caller.leftFor()).containsExactly(OPERATOR);
  }

  @Test
  void aNumberIsDialledOut() {
    assertThatThrownBy(() -> way.to(new Exit(Exit.Kind.CALLBACK, "110")))
        .isInstanceOf(CallEnded.class);

    assertThat(caller.heard()).containsExactly("vm-dialout");
  }

  @Test
  void oneWhoIsStillHereHearsThatItFailed() {
    caller.staysBy(new Departure.Refused(486), new Departure.NoNews());

    assertThat(way.to(OPERATOR)).isEqualTo(new Departure.Refused(486));
    assertThat(way.to(OPERATOR)).isEqualTo(new Departure.NoNews());

    assertThat(caller.heard())
        .containsExactly("transfer", "vmx-transfer-failed", "transfer", "vmx-transfer-failed");
  }

  @Test
  void oneWhoHangsUpOnTheWordIsSentNowhere() {
    caller.hangsUpOn("transfer");

    assertThatThrownBy(() -> way.to(OPERATOR)).isInstanceOf(CallEnded.class);

    assertThat(caller.leftFor()).isEmpty();
  }
}
