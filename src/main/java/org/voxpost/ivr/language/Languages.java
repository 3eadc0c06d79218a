package org.voxpost.ivr.language;

import java.util.Locale;
import java.util.Map;

/** The grammars there are. */
public final class Languages {
  private static final Language ENGLISH = new English("");
  private static final Language BRITISH = new English("digits/and");

  private static final Map<String, Language> OTHERS =
      Map.of(
          "de", new German(),
          "fr", new French(),
          "es", new Spanish(),
          "it", new Italian(),
          "ru", new Russian());

  private Languages() {}

  /**
   * The grammar of a language tag such as {@code en_GB} or {@code de-AT}; English for those that
   * have none of their own.
   */
  public static Language of(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT).replace('-', '_');
    Language otherwise = lower.startsWith("en_gb") ? BRITISH : ENGLISH;
    return OTHERS.getOrDefault(lower.split("_", 2)[0], otherwise);
  }
}
