package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.codec.Codecs;
import org.voxpost.sip.Sipp;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Tones;

/** Offers that few make: each is taken for what it is worth, or refused. */
@NeedsPeer({"dovecot", "sipp"})
@Execution(ExecutionMode.CONCURRENT)
class StrangeOffersTest {
  private static final int HERTZ = 700;

  @TempDir private Path directory;

  @Test
  void whoOnlySendsLeavesAMessageAndWhoIsOutOfReachIsRefused() throws Exception {
    // Dovecot runs as another user than root and must be able to pass through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory, "[general]\nformat = gsm\n[default]\n4123 => 7391,Desk,d@example.com\n");
    try (RunningAppliance appliance = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123")) {
      goesAs("ipv6-offer", appliance);
      appliance.awaitLog("no way to 2001:db8::1 from rtpaddress 127.0.0.1");
      tone(directory.resolve("tone.ulaw"));
      goesAs("sendonly-message", appliance);
      short[] message = mail.await(1).getFirst().sound();
      assertThat(Tones.dominant(message)).isBetween(HERTZ - 10, HERTZ + 10);
      assertThat(message.length).isGreaterThan(2 * 8000);
    }
  }

  private void goesAs(String scenario, RunningAppliance appliance) throws Exception {
    try (Sipp sipp = Sipp.call(directory, scenario, appliance.port())) {
      sipp.succeeds();
    }
  }

  private static void tone(Path file) throws Exception {
    short[] pcm = Tones.sine(HERTZ, Duration.ofSeconds(5)).samples();
    byte[] payload = new byte[pcm.length];
    Codecs.PCMU.encoder().encode(pcm, 0, pcm.length, payload, 0);
    Files.write(file, payload);
  }
}
