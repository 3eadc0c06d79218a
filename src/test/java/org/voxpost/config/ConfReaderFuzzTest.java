package org.voxpost.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files: whatever they hold, the answer is problems with their places. */
final class ConfReaderFuzzTest {
  private static final String VOICEMAIL =
      """
      [general]
      format = wav49|gsm|wav ; formats
      maxsecs=120
      emailbody = Dear ${VM_NAME}:\\n\\tlength ${VM_DUR}\\;
      imapflags=ssl/novalidate-cert
      ;-- block
      ;-- nested --;
      --;
      [zonemessages]
      eastern=America/New_York|'vm-received' Q 'digits/at' IMp
      [box](!)
      4000 => 1,Template
      [default](box)
      4123 => 83946,Front Desk,desk@example.com|b@example.com,,tz=eastern|imapuser=d|imapsecret=x
      #include "other"
      4124 => -1,J\u00f6rg,,,attachfmt=gsm|saycid=yes
      """;

  private static final String VOXPOST =
      """
      [sip]
      listen = udp:[::1]:5060
      [media]
      codecs = PCMU,PCMA
      rtpstart = 10000
      [routes]
      _4[1-5]XX. => voicemail(${EXTEN:1}@default,us)
      *97 => voicemailmain()
      """;

  private static final List<String> SHARDS =
      List.of(
          "[",
          "]",
          "(",
          ")",
          "!",
          "+",
          "=",
          "=>",
          ";",
          ";--",
          "--;",
          "\\",
          "\n",
          "\r",
          "\0",
          ",",
          "|",
          "_",
          "${",
          "}",
          "#include other\n",
          "#include main\n",
          "#exec x\n",
          "\uFEFF",
          "*",
          "/",
          ":",
          "-",
          "999999999999",
          "=".repeat(300),
          "[a](".repeat(100),
          "x".repeat(9000));

  @TempDir Path directory;

  private static byte[] damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(4)) {
        case 0 -> damaged.insert(at, SHARDS.get(random.nextInt(SHARDS.size())));
        case 1 -> damaged.delete(at, Math.min(damaged.length() - 1, at + random.nextInt(20)));
        case 2 -> damaged.setCharAt(at, (char) random.nextInt(0x250));
        default -> damaged.append(damaged.substring(at));
      }
    }
    byte[] bytes = damaged.toString().getBytes(UTF_8);
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Test
  void theReaderNamesALineForWhateverIsWrong() {
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      ConfFiles files =
          new ConfFiles()
              .file("main", damaged(VOICEMAIL, random))
              .file("other", damaged("k = v\n[general]\n", random));
      files.read();
      assertThat(files.errors())
          .as("seed %d", seed)
          .allMatch(error -> error.matches("(main|other):\\d+: \\P{Cc}*"));
    }
  }

  @Test
  void theLoaderDoesToo() {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Conf conf =
          new Conf(directory)
              .file("voicemail.conf", damaged(VOICEMAIL, random))
              .file("voxpost.conf", damaged(VOXPOST, random))
              .file("other", damaged("4125 => 1,Other\n", random));
      List<String> said =
          conf.load() instanceof Loaded(Config config)
              ? conf.local(config.warnings())
              : conf.errors();
      assertThat(said)
          .as("seed %d", seed)
          .allMatch(
              problem ->
                  problem.matches("(voicemail\\.conf|voxpost\\.conf|other)(:\\d+)?: \\P{Cc}*"));
    }
  }
}
