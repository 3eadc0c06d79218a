package org.voxpost.testphone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Recognises which prompts were said, in the order they came. Where one may begin, the first 250 ms
 * of every prompt are correlated with the audio; those that fit are followed to their end, and the
 * one with the most evidence wins. Work is done by whoever asks, one caller at a time.
 */
final class PromptEar {
  private static final double PROBE_FIT = 0.42;
  private static final double ENOUGH_FIT = 0.75;
  private static final double ENOUGH_FIT_OF_A_PART = 0.85;
  private static final double MUCH_WEAKER = 0.25;
  private static final double QUIET_RMS = 12;

  // In samples of 8 kHz.
  private static final int PROBE = 2000;
  private static final int SHORTEST = 1600;
  private static final int FRAME = 80;
  private static final int TOGETHER = 800;
  private static final int APART = 120;
  private static final int OVERLAP = 480;
  private static final int OVERLAP_OF_A_PART = 1000;
  private static final int EDGE = 24;
  private static final int IMPATIENT = 1220;
  private static final int PATIENT = 2000;

  private final PromptBook book;
  private final Line line = new Line();
  private final List<Heard> heard = new ArrayList<>();
  private List<Candidate> candidates = new ArrayList<>();
  private int position;
  private int searched;
  private boolean afterQuiet = true;

  PromptEar(PromptBook book) {
    this.book = book;
  }

  /** How far audio was taken in. */
  int horizon() {
    return line.horizon();
  }

  /** How much audio before the horizon {@link #listen} wants again. */
  int reach() {
    return line.reach();
  }

  /** Takes in more audio, as {@link Line#listen} wants it, and settles what it can. */
  void listen(short[] pcm) {
    line.listen(pcm);
    while (advance()) {
      // Each step settles one stretch of audio.
    }
  }

  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** The prompt that is being said, once a quarter of a second of it was heard. */
  Optional<Heard> sounding() {
    return best(together()).map(best -> describe(best, together()));
  }

  /** How long these prompts take to say. */
  long sayingNanos(String... prompts) {
    return Arrays.stream(prompts).mapToLong(name -> book.named(name).length() * 125_000L).sum();
  }

  private boolean advance() {
    if (!candidates.isEmpty()) {
      return decide();
    }
    skipQuiet();
    int margin = afterQuiet ? IMPATIENT : PATIENT;
    if (horizon() < position + PROBE + margin) {
      return false;
    }
    search();
    return true;
  }

  private void skipQuiet() {
    int at = position;
    while (at + FRAME <= horizon() && line.isQuiet(at, FRAME, QUIET_RMS)) {
      at += FRAME;
    }
    int onset = at - 4 * FRAME;
    if (onset > position) {
      position = onset;
      afterQuiet = true;
    }
  }

  private void search() {
    int end = Math.min(horizon(), position + PromptBook.BLOCK);
    float[] block = line.block(position, PromptBook.BLOCK);
    double[] energy = runningEnergy(block);
    int lags = end - position - PROBE;
    searched = position + lags - EDGE;
    book.correlate(block, (template, byLag) -> peaks(template, byLag, energy, lags));
    candidates.sort(Comparator.comparingInt(Candidate::start));
    moveOn();
  }

  // Rivals begin within a short time; where not all of it was searched, the search begins there
  // anew.
  private void moveOn() {
    if (candidates.isEmpty()) {
      position = searched;
      afterQuiet = false;
    } else if (anchor() > searched - TOGETHER) {
      position = Math.max(position, anchor() - TOGETHER);
      candidates.clear();
      afterQuiet = false;
    }
  }

  private static double[] runningEnergy(float[] block) {
    double[] sums = new double[block.length + 1];
    for (int i = 0; i < block.length; i++) {
      sums[i + 1] = sums[i] + block[i] * block[i];
    }
    return sums;
  }

  private void peaks(Template template, float[] byLag, double[] energy, int lags) {
    int probe = template.probe();
    double silent = probe * QUIET_RMS * QUIET_RMS / 4;
    int peak = -1;
    double peakFit = PROBE_FIT;
    for (int lag = 0; lag < lags; lag++) {
      double there = energy[lag + probe] - energy[lag];
      if (byLag[lag] > 0 && there > silent) {
        double fit = byLag[lag] / Math.sqrt(there * template.probeEnergy());
        if (fit > peakFit) {
          peakFit = fit;
          peak = lag;
        }
      }
      if (peak >= 0 && lag - peak > APART) {
        add(template, position + peak, peakFit);
        peak = -1;
        peakFit = PROBE_FIT;
      }
    }
    // A peak at the very edge may still rise: the next search finds it whole.
    if (peak >= 0 && peak < lags - EDGE) {
      add(template, position + peak, peakFit);
    }
  }

  private void add(Template template, int start, double fit) {
    candidates.add(new Candidate(template, start, false, fit));
    candidates.add(new Candidate(template, start, true, fit));
    if (start > 0) {
      candidates.add(new Candidate(template, start - 1, true, fit));
    }
  }

  // Where the first candidate begins that is not much weaker than the strongest.
  private int anchor() {
    double strongest = candidates.stream().mapToDouble(Candidate::probeFit).max().orElseThrow();
    return candidates.stream()
        .filter(one -> one.probeFit() >= strongest - MUCH_WEAKER)
        .findFirst()
        .orElseThrow()
        .start();
  }

  /** The candidates for what begins first. */
  private List<Candidate> together() {
    if (candidates.isEmpty()) {
      return List.of();
    }
    int last = anchor() + TOGETHER;
    return candidates.stream().filter(one -> one.start() <= last).toList();
  }

  private boolean decide() {
    List<Candidate> rivals = together();
    rivals.forEach(rival -> rival.follow(line));
    Optional<Candidate> best = best(rivals);
    double leading = best.map(this::evidence).orElse(0.0);
    if (rivals.stream().anyMatch(rival -> rival.undecided() && rival.mostEvidence() > leading)) {
      return false;
    }
    if (best.isEmpty()) {
      candidates.removeAll(rivals);
      moveOn();
      return true;
    }
    heard.add(describe(best.get(), rivals));
    // What lies behind a prompt is searched anew, as a start near its end may have been hidden.
    candidates.clear();
    // The last stretch of one that was cut off may be mostly what came next.
    int overlap = best.get().whole() ? OVERLAP : OVERLAP_OF_A_PART;
    position = best.get().start() + best.get().matched() - overlap;
    afterQuiet = false;
    return true;
  }

  private Optional<Candidate> best(List<Candidate> rivals) {
    return rivals.stream()
        .filter(this::heardEnough)
        .max(Comparator.comparingDouble(this::evidence));
  }

  private boolean heardEnough(Candidate one) {
    if (one.whole()) {
      return one.fit(line) >= ENOUGH_FIT;
    }
    return one.matched() >= SHORTEST && one.fit(line) >= ENOUGH_FIT_OF_A_PART;
  }

  private double evidence(Candidate one) {
    return one.evidence(line);
  }

  private Heard describe(Candidate winner, List<Candidate> rivals) {
    double score = winner.fit(line);
    List<String> names = new ArrayList<>(winner.template().names());
    rivals.stream()
        .filter(one -> Math.abs(one.matched() - winner.matched()) <= Template.HOP)
        .filter(one -> one.fit(line) >= score - 0.03)
        .forEach(one -> names.addAll(one.template().names()));
    int to = winner.start() + winner.matched();
    return new Heard(
        names.stream().distinct().toList(), winner.start() / 8, to / 8, score, winner.whole());
  }
}
