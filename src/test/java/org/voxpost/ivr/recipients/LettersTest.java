package org.voxpost.ivr.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {
  @ParameterizedTest
  @CsvSource({
    "Smith, 76484",
    "Quinn, 78466",
    "Zoe, 963",
    "O'Neill, 663455",
    "Müller, 685537",
    "Großmann, 476776266",
    "Søren, 76736",
    "Łukasz, 585279",
    "Иванов, 422552",
    "Щёлоков, 8345452",
    "R2D2, 7232",
    "Жуков-Ёж, 3645233"
  })
  void aNameIsSpelledOnTheKeys(String name, String keys) {
    assertThat(Letters.keys(name)).isEqualTo(keys);
  }
}
