package org.voxpost.codec.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.Likeness;
import org.voxpost.codec.Peer;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;
import org.voxpost.testing.NeedsPeer;

/** Opus and Speex as the reference programs of Xiph hear them, and theirs as we hear them. */
@NeedsPeer({"espeak-ng", "opusenc", "opusdec", "opusinfo", "speexenc", "speexdec"})
class OggInteropTest {
  private static final String WORDS = "Six thick thistle sticks; please call me back on seven.";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000})
  void theReferenceHearsInOurOpusWhatWeHear(int rate) throws IOException {
    Pcm speech = speech(rate);
    byte[] file = AudioFile.write(AudioFormat.OGG, speech);
    run(file, "opusdec", "--quiet", "--rate", "48000", "in", "out.wav");
    Pcm theirs = AudioFile.read("out.wav", Files.readAllBytes(directory.resolve("out.wav")));
    Pcm ours = AudioFile.read("ours.ogg", file);
    assertThat(ours.samples()).hasSize(speech.samples().length);
    assertThat(theirs.samples()).hasSize(48_000 / rate * speech.samples().length);
    // Decoding at different rates differs by less than a tenth of a millisecond.
    int apart = 4;
    short[] comparable = Likeness.from(Resampler.resample(ours, 48_000).samples(), apart);
    assertThat(Likeness.correlation(comparable, theirs.samples(), 2 * apart)).isGreaterThan(0.97);
    short[] original = Likeness.from(Resampler.resample(speech, 48_000).samples(), apart);
    assertThat(Likeness.correlation(original, theirs.samples(), 2 * apart)).isGreaterThan(0.9);
  }

  @Test
  void theReferenceIsContentWithOurFile() throws IOException {
    byte[] file = AudioFile.write(AudioFormat.OGG, new Pcm(16_000, new short[84_000]));
    String told = new String(run(file, "opusinfo", "in"), UTF_8);
    assertThat(told).contains("Playback length: 0m:05.250s", "Pre-skip: 312");
    assertThat(told).doesNotContainIgnoringCase("warning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--framesize 2.5", "--framesize 60 --bitrate 16", "--vbr", "--hard-cbr --music"})
  void weHearInTheReferencesOpusWhatItWasMadeOf(String options) throws IOException {
    Pcm speech = speech(16_000);
    String[] command = ("opusenc --quiet " + options + " in theirs.opus").split(" ", -1);
    run(AudioFile.write(AudioFormat.WAV, speech), command);
    Pcm heard = AudioFile.read("a.opus", Files.readAllBytes(directory.resolve("theirs.opus")));
    assertThat(heard.samples()).hasSize(speech.samples().length);
    assertThat(Likeness.correlation(speech.samples(), heard.samples(), 40)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPEEX", "SPEEX16"})
  void theReferenceHearsInOurSpeexWhatItWasMadeOf(String name) throws IOException {
    Codec codec = Codecs.byName(name).orElseThrow();
    Pcm speech = speech(codec.sampleRate());
    run(spx(codec, speech.samples()), "speexdec", "in", "out.wav");
    Pcm heard = AudioFile.read("out.wav", Files.readAllBytes(directory.resolve("out.wav")));
    assertThat(heard.sampleRate()).isEqualTo(codec.sampleRate());
    assertThat(Likeness.correlation(speech.samples(), heard.samples(), codec.frameSamples() * 2))
        .isGreaterThan(0.92);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPEEX --nframes 1 -n", "SPEEX --nframes 3 -n", "SPEEX16 --nframes 2 -w"})
  void weHearInTheReferencesSpeexWhatItWasMadeOf(String options) throws IOException {
    String[] words = options.split(" ", -1);
    Codec codec = Codecs.byName(words[0]).orElseThrow();
    Pcm speech = speech(codec.sampleRate());
    byte[] wav = AudioFile.write(AudioFormat.WAV, speech);
    run(wav, "speexenc", words[3], words[1], words[2], "in", "theirs.spx");
    byte[] theirs = Files.readAllBytes(directory.resolve("theirs.spx"));
    List<OggReader.Packet> packets = OggReader.packets(theirs);
    short[] heard = new short[speech.samples().length + 20 * codec.frameSamples()];
    Codec.Decoder decoder = codec.decoder();
    int at = 0;
    for (OggReader.Packet packet : packets.subList(2, packets.size())) {
      byte[] payload = packet.bytes();
      assertThat(codec.samples(payload, 0, payload.length))
          .isEqualTo(Integer.parseInt(words[2]) * codec.frameSamples());
      at += decoder.decode(payload, 0, payload.length, heard, at);
    }
    assertThat(Likeness.correlation(speech.samples(), heard, codec.frameSamples() * 2))
        .isGreaterThan(0.92);
  }

  private Pcm speech(int rate) {
    byte[] wav =
        Peer.pipe(directory, WORDS.getBytes(UTF_8), "espeak-ng", "-v", "en", "--stdin", "--stdout");
    return Resampler.resample(AudioFile.read(AudioFormat.WAV, wav), rate);
  }

  /** Runs a program on a file called {@code in}; its other files are named within the directory. */
  private byte[] run(byte[] in, String... command) {
    String[] placed =
        Arrays.stream(command)
            .map(
                word ->
                    word.equals("in") || word.matches("[a-z]+\\.[a-z]+")
                        ? directory.resolve(word).toString()
                        : word)
            .toArray(String[]::new);
    return Peer.pipe(directory, in, placed);
  }

  /** The Ogg file of Speex packets, after the header that the manual's section 7 gives. */
  private static byte[] spx(Codec codec, short[] speech) {
    int frame = codec.frameSamples();
    ByteBuffer head = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
    head.put("Speex   ".getBytes(US_ASCII)).position(28);
    head.putInt(1).putInt(80).putInt(codec.sampleRate()).putInt(frame == 160 ? 0 : 1).putInt(4);
    head.putInt(1).putInt(-1).putInt(frame).putInt(0).putInt(1);
    OggWriter out = new OggWriter();
    out.page(List.of(head.array()), 0, false);
    out.page(List.of(new byte[8]), 0, false);
    Codec.Encoder encoder = codec.encoder();
    byte[] packet = new byte[codec.frameBytes()];
    for (int at = 0; at + frame <= speech.length; at += frame) {
      int bytes = encoder.encode(speech, at, frame, packet, 0);
      boolean last = at + 2 * frame > speech.length;
      out.page(List.of(Arrays.copyOf(packet, bytes)), at + frame, last);
    }
    return out.taken();
  }
}
