package org.voxpost.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every prompt the ear can recognise, with the spectra that find where one begins. */
public final class PromptBook {
  static final int BLOCK = 4096;
  private static final int CORNER = 2500;

  private final List<Template> templates;
  private final Fft fft = new Fft(BLOCK);
  private final float[][] pairsRe;
  private final float[][] pairsIm;

  private static final class Shipped {
    static final PromptBook BOOK =
        read(Path.of(System.getProperty("voxpost.home", "."), "prompts", "en"));
  }

  private PromptBook(List<Template> templates) {
    this.templates = List.copyOf(templates);
    int pairs = (templates.size() + 1) / 2;
    pairsRe = new float[pairs][];
    pairsIm = new float[pairs][];
    for (int pair = 0; pair < pairs; pair++) {
      transform(pair);
    }
  }

  /** The prompts the project ships, read once. */
  public static PromptBook shipped() {
    return Shipped.BOOK;
  }

  /** Reads every WAV below a directory; its path there, without the ending, is its name. */
  public static PromptBook read(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> wavs = files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
      List<short[]> sounds =
          wavs.parallelStream().map(wav -> Sound.read(wav).forTelephone().samples()).toList();
      List<String> names =
          wavs.stream()
              .map(wav -> directory.relativize(wav).toString().replaceFirst("\\.wav$", ""))
              .toList();
      return new PromptBook(distinct(names, sounds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Template> distinct(List<String> names, List<short[]> sounds) {
    Map<String, Template> known = new HashMap<>();
    List<Template> templates = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String identity = Arrays.toString(sounds.get(i));
      Template same = known.get(identity);
      if (same != null) {
        same.alias(names.get(i));
        continue;
      }
      Template template = new Template(names.get(i), filter().decimate(sounds.get(i), 1));
      known.put(identity, template);
      templates.add(template);
    }
    return templates;
  }

  /** What the ear listens through: the band every codec is true to, all of it about as strong. */
  static LowPass filter() {
    return LowPass.at(Sound.TELEPHONE, CORNER).emphasised();
  }

  /** The same filter for what lies midway between two samples. */
  static LowPass midwayFilter() {
    return LowPass.at(Sound.TELEPHONE, CORNER, 0.5).emphasised();
  }

  // Two prompts share a transform: one's correlation comes out real, the other's imaginary.
  private void transform(int pair) {
    float[] re = new float[BLOCK];
    float[] im = new float[BLOCK];
    Template first = templates.get(2 * pair);
    for (int i = 0; i < first.probe(); i++) {
      re[-i & BLOCK - 1] = first.sample(i);
    }
    if (2 * pair + 1 < templates.size()) {
      Template second = templates.get(2 * pair + 1);
      for (int i = 0; i < second.probe(); i++) {
        im[-i & BLOCK - 1] = second.sample(i);
      }
    }
    fft.forward(re, im);
    pairsRe[pair] = re;
    pairsIm[pair] = im;
  }

  /** The name of every prompt, the first where several sound the same. */
  public List<String> names() {
    return templates.stream().map(template -> template.names().getFirst()).toList();
  }

  /** The prompt of this name. */
  Template named(String name) {
    return templates.stream()
        .filter(template -> template.names().contains(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no prompt " + name));
  }

  /** Takes the correlation of one prompt's beginning with a block, for every lag. */
  interface Correlation {
    void of(Template template, float[] byLag);
  }

  /** Correlates a block of {@link #BLOCK} samples with the beginning of every prompt. */
  void correlate(float[] block, Correlation use) {
    float[] blockIm = new float[BLOCK];
    float[] blockRe = block.clone();
    fft.forward(blockRe, blockIm);
    float[] re = new float[BLOCK];
    float[] im = new float[BLOCK];
    for (int pair = 0; pair < pairsRe.length; pair++) {
      multiply(blockRe, blockIm, pairsRe[pair], pairsIm[pair], re, im);
      fft.inverse(re, im);
      use.of(templates.get(2 * pair), re);
      if (2 * pair + 1 < templates.size()) {
        use.of(templates.get(2 * pair + 1), im);
      }
    }
  }

  private static void multiply(
      float[] aRe, float[] aIm, float[] bRe, float[] bIm, float[] re, float[] im) {
    for (int i = 0; i < BLOCK; i++) {
      re[i] = (aRe[i] * bRe[i] - aIm[i] * bIm[i]) / BLOCK;
      im[i] = (aRe[i] * bIm[i] + aIm[i] * bRe[i]) / BLOCK;
    }
  }
}
