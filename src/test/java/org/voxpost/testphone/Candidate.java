package org.voxpost.testphone;

/** A prompt that may have begun at a sample of the time line, followed window by window. */
final class Candidate {
  private static final double WINDOW_FIT = 0.45;
  private static final int LOST_AFTER = 3;

  private final Template template;
  private final int start;
  private final boolean midway;
  private final double probeFit;
  private int window;
  private int misses;
  private int matched;

  /**
   * A candidate.
   *
   * @param midway whether it begins half a sample after {@code start}
   * @param probeFit how well its beginning fits
   */
  Candidate(Template template, int start, boolean midway, double probeFit) {
    this.template = template;
    this.start = start;
    this.midway = midway;
    this.probeFit = probeFit;
  }

  Template template() {
    return template;
  }

  int start() {
    return start;
  }

  double probeFit() {
    return probeFit;
  }

  /** How many samples of the prompt were heard so far. */
  int matched() {
    return matched;
  }

  /** Compares what was heard up to the horizon. */
  void follow(Line line) {
    int horizon = line.horizon();
    float[] audio = line.audio(midway);
    while (undecided() && start + template.windowEnd(window) <= horizon) {
      int from = template.windowStart(window);
      int to = template.windowEnd(window);
      if (template.fit(audio, start, from, to) >= WINDOW_FIT) {
        matched = to;
        misses = 0;
      } else {
        misses++;
      }
      window++;
    }
  }

  /** Whether more of it may be heard yet. */
  boolean undecided() {
    return misses < LOST_AFTER && window < template.windowCount();
  }

  /** Whether it was heard to its end; a soft last consonant may be missing. */
  boolean whole() {
    return window == template.windowCount() && misses <= 1 && misses < LOST_AFTER;
  }

  double fit(Line line) {
    return template.fit(line.audio(midway), start, 0, matched);
  }

  // What is left of the audio when the prompt is taken out says how likely it is that it was there:
  // -n log(1 - r²) for n samples that correlate by r. Codecs leave some in any case.
  double evidence(Line line) {
    double fit = fit(line);
    return evidence(matched, fit * fit, whole());
  }

  /** The evidence there would be if the rest of it were heard perfectly. */
  double mostEvidence() {
    return evidence(template.length(), 1, true);
  }

  private static double evidence(int samples, double explained, boolean whole) {
    return -samples * Math.log(1.02 - explained) * (whole ? 1.1 : 1);
  }
}
