package org.voxpost.program;

import java.util.ArrayList;
import java.util.List;

/**
 * A configured command, split into its words as a POSIX shell splits it: at spaces, except within
 * quotes and after a backslash. Nothing else of a shell is understood, so that nothing a caller
 * said can mean something.
 */
public final class CommandLine {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private CommandLine(String text) {
    this.text = text;
  }

  /**
   * The words of a command; none for a blank one.
   *
   * @throws IllegalArgumentException when a quote is not closed
   */
  public static List<String> words(String command) {
    return new CommandLine(command).split();
  }

  private List<String> split() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = quoted(at + 1, c);
      } else if (c == '\\' && at + 1 < text.length()) {
        add(text.charAt(++at));
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else {
        add(c);
      }
      at++;
    }
    endWord();
    return List.copyOf(words);
  }

  /** Returns where the closing quote stands. */
  private int quoted(int from, char quote) {
    inWord = true;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        return at;
      }
      boolean escape = quote == '"' && c == '\\' && at + 1 < text.length();
      if (escape && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      add(text.charAt(at));
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  private void add(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
