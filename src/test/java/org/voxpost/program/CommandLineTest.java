package org.voxpost.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '!',
      value = {
        "/a/b!/a/b",
        "  a   b ! a/b",
        "a 'b c' d!a/b c/d",
        "a \"b 'c'\"!a/b 'c'",
        "a b\\ c!a/b c",
        "a'b'\"c\"d!abcd",
        "a ''!a/",
        "a \"x\\\"y\\z\"!a/x\"y\\z",
        "a $HOME `id` ;rm|x!a/$HOME/`id`/;rm|x",
        "a\\!a\\"
      })
  void wordsAreSplitAsAShellSplitsThem(String command, String words) {
    assertThat(String.join("/", CommandLine.words(command)).replace("//a/b", "/a/b"))
        .isEqualTo(words.strip().isEmpty() ? "" : words.strip());
  }

  @Test
  void aBlankCommandHasNoWords() {
    assertThat(CommandLine.words(" \t")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "\"", "a \"b\\\""})
  void aQuoteMustBeClosed(String command) {
    assertThatThrownBy(() -> CommandLine.words(command))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
