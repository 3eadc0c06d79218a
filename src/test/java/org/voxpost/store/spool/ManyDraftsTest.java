package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Envelope;

class ManyDraftsTest {
  private static final int CALLS = 50;
  private static final int SAMPLES = 16_000;

  @TempDir Path directory;

  @Test
  void fiftyCallersAtOnceEachKeepTheirOwnSound() throws Exception {
    try (Spool spool = Spools.open(directory, InstantSource.system());
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Spooled>> recording = new ArrayList<>();
      for (int call = 0; call < CALLS; call++) {
        int caller = call;
        recording.add(calls.submit(() -> record(spool, caller)));
      }
      for (int call = 0; call < CALLS; call++) {
        Spooled spooled = recording.get(call).get();
        Pcm own = new Pcm(SoundFile.RATE, Spools.tone(call, SAMPLES));
        assertThat(spooled.envelope().messageId()).isEqualTo(id(call));
        assertThat(spooled.as(AudioFormat.WAV).bytes())
            .isEqualTo(AudioFile.write(AudioFormat.WAV, own));
        assertThat(spooled.as(AudioFormat.GSM).bytes())
            .isEqualTo(AudioFile.write(AudioFormat.GSM, own));
      }
    }
  }

  private static Spooled record(Spool spool, int caller) {
    Envelope envelope = Spools.envelope(id(caller));
    Draft draft = spool.begin(envelope);
    short[] tone = Spools.tone(caller, SAMPLES);
    for (int at = 0; at < SAMPLES; at += 160) {
      draft.write(at, tone, at, 160);
    }
    return draft.keep(envelope, draft.length());
  }

  private static String id(int caller) {
    return "<" + caller + "@v>";
  }
}
