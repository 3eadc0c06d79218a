package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptEarTest {
  private static final Path PROMPTS =
      Path.of(System.getProperty("voxpost.home", "."), "prompts", "en");
  private static final Sound START = Sound.silence(Duration.ofMillis(137));
  private static final Sound END = Sound.silence(Duration.ofMillis(600));

  private final Random random = new Random(11);

  @Test
  void promptsSaidBackToBackAreHeardInTheirOrder() {
    String[] said = {
      "vm-theperson",
      "digits/4",
      "digits/1",
      "digits/2",
      "digits/3",
      "vm-isunavail",
      "vm-intro",
      "beep"
    };

    assertThat(names(hear(start().then(say(said)).then(END)))).containsExactly(said);
  }

  @Test
  void everyPromptIsToldFromEveryOther() {
    List<String> all = everyNinth(PromptBook.shipped().names());
    Sound sound = start();
    for (String name : all) {
      sound = sound.then(say(name));
    }

    List<Heard> heard = hear(sound.then(END));

    assertThat(heard).hasSameSizeAs(all);
    for (int i = 0; i < all.size(); i++) {
      assertThat(heard.get(i).couldBe(all.get(i))).as(all.get(i) + " in " + heard.get(i)).isTrue();
      assertThat(heard.get(i).whole()).as(heard.get(i).toString()).isTrue();
    }
  }

  @Test
  void wordsThatSoundAlikeGoByEitherName() {
    Heard heard = hear(start().then(say("vm-INBOX")).then(END)).getFirst();

    assertThat(heard.couldBe("vm-new")).isTrue();
    assertThat(heard.couldBe("vm-INBOX")).isTrue();
    assertThat(heard.couldBe("vm-old")).isFalse();
  }

  @Test
  void aPromptCutOffByAKeyIsStillHeard() {
    Sound cut = say("vm-intro").first(Duration.ofMillis(900));

    List<Heard> heard = hear(start().then(cut).then(say("vm-goodbye")).then(END));

    assertThat(names(heard)).containsExactly("vm-intro", "vm-goodbye");
    assertThat(heard.getFirst().whole()).isFalse();
    assertThat(heard.getFirst().to()).isBetween(137 + 700, 137 + 950);
  }

  @Test
  void aQuarterOfASecondIsEnough() {
    Sound cut = say("vm-password").first(Duration.ofMillis(30 + 300));

    List<Heard> heard = hear(start().then(cut).then(END));

    assertThat(heard).singleElement().matches(one -> one.couldBe("vm-password"));
  }

  @Test
  void gapsBetweenPromptsDoNotMatter() {
    Sound sound = start();
    for (int millis : new int[] {0, 20, 333, 2500}) {
      sound = sound.then(say("digits/6")).then(Sound.silence(Duration.ofMillis(millis)));
    }

    assertThat(names(hear(sound.then(END)))).containsOnly("digits/6").hasSize(4);
  }

  @Test
  void aLineThatHissesIsUnderstood() {
    Sound said = start().then(say("vm-youhave", "digits/3", "vm-new", "vm-messages")).then(END);

    List<Heard> heard = hear(changed(said, sample -> sample + (int) (random.nextGaussian() * 130)));

    assertThat(heard).hasSize(4);
    assertThat(heard.get(2).couldBe("vm-INBOX")).isTrue();
    assertThat(heard.get(3).couldBe("vm-messages")).isTrue();
  }

  @Test
  void aQuietLineIsUnderstood() {
    Sound said = start().then(say("vm-onefor-full", "vm-opts-full", "vm-helpexit")).then(END);

    assertThat(names(hear(changed(said, sample -> sample / 8))))
        .containsExactly("vm-onefor-full", "vm-opts-full", "vm-helpexit");
  }

  @Test
  void aPromptHalfASampleOffIsUnderstood() {
    Sound wide = Sound.read(PROMPTS.resolve("vm-review.wav"));
    Sound off = new Sound(wide.rate(), new short[1601]).then(wide);

    assertThat(names(hear(off.forTelephone().then(END)))).containsExactly("vm-review");
  }

  @Test
  void aSentenceIsNotTakenForAnotherThatBeginsAlike() {
    Sound sound = start().then(say("vm-instructions", "vm-onefor-full", "vm-helpexit")).then(END);

    assertThat(names(hear(sound)))
        .containsExactly("vm-instructions", "vm-onefor-full", "vm-helpexit");
  }

  @Test
  void whenAPromptWasHeardIsKnown() {
    Heard heard = hear(start().then(say("vm-goodbye")).then(END)).getFirst();

    assertThat(heard.from()).isBetween(137 + 20, 137 + 60);
    assertThat(heard.score()).isGreaterThan(0.95);
  }

  @Test
  void tonesAndNoiseAreNoPrompts() {
    Sound noise =
        changed(Sound.silence(Duration.ofSeconds(5)), _ -> (int) (random.nextGaussian() * 3000));
    Sound tones =
        Tones.sine(440, Duration.ofSeconds(2)).then(Tones.sine(697, Duration.ofSeconds(2)));

    assertThat(hear(start().then(noise).then(END).then(tones).then(END))).isEmpty();
  }

  @Test
  void whatIsSaidAfterUnknownSoundIsHeard() {
    Sound unknown = Tones.sine(523, Duration.ofMillis(3210));

    assertThat(names(hear(start().then(unknown).then(say("vm-review")).then(END))))
        .containsExactly("vm-review");
  }

  private static List<String> everyNinth(List<String> names) {
    return IntStream.range(0, names.size() / 9).mapToObj(i -> names.get(9 * i)).toList();
  }

  private Sound start() {
    return START;
  }

  static Sound say(String... prompts) {
    return Arrays.stream(prompts)
        .map(name -> Sound.read(PROMPTS.resolve(name + ".wav")).forTelephone())
        .reduce(Sound::then)
        .orElseThrow();
  }

  private static Sound changed(Sound sound, UnaryOperator<Integer> each) {
    short[] out = sound.samples().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = (short) Math.clamp(each.apply((int) out[i]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return new Sound(sound.rate(), out);
  }

  /** What an ear hears that gets the sound through µ-law, 20 ms at a time. */
  static List<Heard> hear(Sound sound) {
    short[] line = sound.samples().clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = G711.fromUlaw(G711.ulaw(line[i]));
    }
    PromptEar ear = new PromptEar(PromptBook.shipped());
    for (int now = 160; now <= line.length; now += 160) {
      int from = Math.max(0, ear.horizon() - ear.reach());
      ear.listen(Arrays.copyOfRange(line, from, now));
    }
    return ear.heard();
  }

  private static List<String> names(List<Heard> heard) {
    return heard.stream().map(Heard::name).toList();
  }
}
