package org.voxpost.sound;

import java.util.ArrayList;
import java.util.List;

/** Writes down what keys a detector heard, and where. */
final class HeardKeys implements ToneDetector.Listener {
  record Place(char key, long from, long to) {}

  final StringBuilder pressed = new StringBuilder();
  final List<Place> places = new ArrayList<>();

  /** The keys in a sound. */
  static HeardKeys in(int rate, short[] sound) {
    return in(rate, sound, sound.length);
  }

  /** The keys in a sound that comes in pieces. */
  static HeardKeys in(int rate, short[] sound, int piece) {
    HeardKeys heard = new HeardKeys();
    ToneDetector detector = new ToneDetector(rate, heard);
    for (int at = 0; at < sound.length; at += piece) {
      detector.hear(sound, at, Math.min(piece, sound.length - at));
    }
    detector.finish();
    return heard;
  }

  @Override
  public void pressed(char key, long from) {
    pressed.append(key);
  }

  @Override
  public void released(char key, long from, long to) {
    places.add(new Place(key, from, to));
  }
}
