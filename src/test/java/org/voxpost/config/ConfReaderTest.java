package org.voxpost.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfReaderTest {
  private final ConfFiles files = new ConfFiles();

  static Stream<Arguments> dialect() {
    return Stream.of(
        means("keys and arrows", "[a]\nk = v\nl=>w", "a{k=v l=w}"),
        means("white space around names and values goes", "  [a]\n \tk  =\t v w \t", "a{k=v w}"),
        means("a value holds = and >", "[a]\nk = x=y>z\nl => => m", "a{k=x=y>z l==> m}"),
        means("an empty value is a value", "[a]\nk =", "a{k=}"),
        means("a comment ends the line", "[a] ; one\nk = v ; two\n;three\nl = w", "a{k=v l=w}"),
        means("an escaped semicolon is text", "[a]\nk = v\\;w ; no", "a{k=v;w}"),
        means("several escaped semicolons", "[a]\nk = \\;\\;x\\;", "a{k=;;x;}"),
        means("a block comment in a line", "[a]\nk = v;-- no --;w", "a{k=vw}"),
        means("a block comment over lines", "[a]\nk = v;-- no\nl = w\n--;\nm = x", "a{k=v m=x}"),
        means("text behind the end of a block counts", "[a]\n;-- no\n--;m = x", "a{m=x}"),
        means("block comments nest", "[a]\n;-- 1\n;-- 2\n--;\nk = v\n--;\nl = w", "a{l=w}"),
        means("; within a block is nothing", "[a]\n;-- x ; y\nk = v --;\nl = w", "a{l=w}"),
        means("a rule of dashes is one comment", "[a]\n;----------\nk = v", "a{k=v}"),
        means("--; outside a block starts a comment", "[a]\nk = v --; w", "a{k=v --}"),
        means("a template is no section", "[t](!)\nk = v\n[a]\nl = w", "a{l=w}"),
        means("a section inherits", "[t](!)\nk = v\n[a](t)\nl = w", "a{k=v l=w}"),
        means("from several", "[t](!)\nk=v\n[u](!)\nl=w\n[a](t, u)\nm=x", "a{k=v l=w m=x}"),
        means("template of a template", "[t](!)\nk=v\n[u](!,t)\nl=w\n[a](u)", "a{k=v l=w}"),
        means("from what is no template too", "[b]\nk = v\n[a](b)", "b{k=v}\na{k=v}"),
        means("a section is added to", "[a]\nk=v\n[b]\nl=w\n[a](+)\nm=x", "a{k=v m=x}\nb{l=w}"),
        means("added with a template", "[t](!)\nk=v\n[a]\nl=w\n[a](+,t)\nm=x", "a{l=w k=v m=x}"),
        means("two sections of a name are two", "[a]\nk=v\n[a]\nl=w", "a{k=v}\na{l=w}"),
        means("+= lengthens", "[a]\nk = v\nk += w", "a{k=v w}"),
        means("+= lengthens what is inherited", "[t](!)\nk=v\n[a](t)\nk+=w", "a{k=vw}"),
        means("+= without a first is =", "[a]\nk += v", "a{k=v}"),
        means("a backslash takes the meaning of the first character", "[a]\n\\#k = v", "a{#k=v}"),
        means("Windows line ends", "[a]\r\nk = v\r\n\r\nl = w\r\n", "a{k=v l=w}"),
        means("a byte order mark", "\uFEFF[a]\nk = v", "a{k=v}"),
        means("names in UTF-8", "[a]\nk = Jörg Müller, Ελένη", "a{k=Jörg Müller, Ελένη}"),
        means("an empty file", "", ""));
  }

  private static Arguments means(String what, String text, String sections) {
    return Arguments.of(what, text, sections);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialect")
  void theDialectIsAsterisks(String what, String text, String sections) {
    assertThat(files.file("main", text).read()).isEqualTo(sections);
    assertThat(files.errors()).isEmpty();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("[a]\nk = v\n;-- x\nl = w", "main:3: ;--: this comment is never closed"),
        fault("[a]\n;-- x\n;-- y\n--;\nk = v", "main:2: ;--: this comment is never closed"),
        fault("[a\nk = v\n[b]\nl = w", "main:1: [: this section line has no ]"),
        fault("[]\n[b]\nl = w", "main:1: []: names no section"),
        fault("[a](b\n[b]\nl = w", "main:1: [a]: has no )"),
        fault("[a] b\n[b]\nl = w", "main:1: [a]: something stands behind the ]"),
        fault("[a](+)\n[b]\nl = w", "main:1: [a](+): there is no [a] yet to add to"),
        fault("[a](t)\n[b]\nl = w", "main:1: [a]: there is no [t] yet to inherit from"),
        fault("k = v\n[b]\nl = w", "main:1: k: stands in no section"),
        fault("[a]\n4123 > 83946\n[b]\nl = w", "main:2: this line has no =; write name = value"),
        fault("[a]\n= v\n[b]\nl = w", "main:2: nothing stands before the ="),
        fault("[a]\n#exec /bin/date\n[b]\nl = w", "main:2: #exec: programs are not run"),
        fault("[a]\n#inklude x\n[b]\nl = w", "main:2: #inklude: is no directive"),
        fault("[a]\n#include\n[b]\nl = w", "main:2: #include: names no file"),
        fault("[a]\n#include \"x\"\n[b]\nl = w", "main:2: #include: there is no file 'x'"),
        fault("[a]\n" + "k".repeat(8192) + "\n[b]\nl = w", "main:2: is longer than 8191"));
  }

  private static Arguments fault(String text, String error) {
    return Arguments.of(text, error);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNamedByItsLineAndReadingGoesOn(String text, String error) {
    String sections = files.file("main", text).read();
    assertThat(files.errors()).singleElement().asString().startsWith(error);
    if (text.contains("[b]")) {
      assertThat(sections).endsWith("b{l=w}");
    }
  }

  @Test
  void aLineThatIsNotUtf8IsNamedUnlessACommentHidesIt() {
    files.file("main", "[a]\nk = J\u00f6rg\n; J\u00f6rg\nl = w".getBytes(ISO_8859_1));
    assertThat(files.read()).isEqualTo("a{k=J?rg l=w}");
    assertThat(files.errors())
        .containsExactly("main:2: holds bytes that are not UTF-8; save main in UTF-8 encoding");
  }

  @Test
  void anIncludedFileGoesOnInTheSectionAndLeavesItAsItWas() {
    files
        .file("main", "[a]", "k = v", "#include \"one\"", "l = w", "[c]", "#include <two>")
        .file("one", "m = x", "[b]", "n = y")
        .file("two", "o = z");
    assertThat(files.read()).isEqualTo("a{k=v m=x l=w}\nb{n=y}\nc{o=z}");
    assertThat(files.errors()).isEmpty();
  }

  @Test
  void aPatternIncludesInOrderAndMayMatchNothingWhenTried() {
    files
        .file("main", "[a]", "#include conf.d/*", "#tryinclude other.d/*", "#tryinclude none")
        .file("conf.d/2", "l = w")
        .file("conf.d/1", "k = v");
    assertThat(files.read()).isEqualTo("a{k=v l=w}");
    assertThat(files.errors()).isEmpty();
  }

  @Test
  void aFaultInAnIncludedFileBearsThatFilesName() {
    files.file("main", "[a]", "#include one").file("one", "k = v", "nonsense");
    files.read();
    assertThat(files.errors()).singleElement().asString().startsWith("one:2: ");
  }

  @Test
  void aCircleOfIncludesIsFound() {
    files.file("main", "[a]", "#include one", "l = w").file("one", "k = v", "#include main");
    assertThat(files.read()).isEqualTo("a{k=v l=w}");
    assertThat(files.errors()).singleElement().asString().startsWith("one:2: #include: main incl");
  }

  @Test
  void filesThatMultiplyAreStopped() {
    files.file("main", "[a]", "#include 0");
    for (int i = 0; i < 12; i++) {
      files.file("" + i, ("#include " + (i + 1) + "\n").repeat(4).getBytes(UTF_8));
    }
    files.file("12", "k = v");
    files.read();
    assertThat(files.errors()).isNotEmpty().allMatch(error -> error.contains("more than 500"));
  }

  @Test
  void anEntryShowsWhereItStandsAndNotItsValue() {
    assertThat(new ConfEntry("imapsecret", "hush", new Place("main", 7)))
        .hasToString("main:7: imapsecret");
  }
}
