package org.voxpost.ivr;

/** The grammars there are. */
final class Languages {
  private static final Language ENGLISH = new English();

  private Languages() {}

  /**
   * The grammar of a language tag such as {@code en_GB}; English for those that have none of their
   * own.
   */
  static Language of(String tag) {
    return ENGLISH;
  }
}
