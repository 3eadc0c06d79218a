package org.voxpost;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layer table: which package may use which. */
class LayersTest {
  private static final String BASE = "org.voxpost.";

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.voxpost");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("sound", Set.of()),
          Map.entry("codec", Set.of("sound")),
          Map.entry("program", Set.of()),
          Map.entry("linux", Set.of()),
          Map.entry("udp", Set.of("linux")),
          Map.entry("sdp", Set.of("codec")),
          Map.entry("store", Set.of("codec", "sound", "linux")),
          Map.entry("mail", Set.of("store", "codec", "sound", "program")),
          Map.entry("hooks", Set.of("store", "program")),
          Map.entry("sip", Set.of()),
          Map.entry("media", Set.of("codec", "sound", "sdp", "udp", "linux")),
          Map.entry("ivr", Set.of("store", "codec", "sound")),
          Map.entry("mwi", Set.of("store", "sip")),
          Map.entry("pins", Set.of("store", "ivr")),
          Map.entry("call", Set.of("sip", "sdp", "media", "codec", "sound", "ivr", "store")));

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  @Test
  void theProductIsLookedAt() {
    assertThat(PRODUCT.size()).isGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatTheTableAllows(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), MAY_USE.get(name).stream())
            .map(each -> BASE + each + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> ours = resideInAnyPackage("org.voxpost..");

    noClasses()
        .that()
        .resideInAPackage(BASE + name + "..")
        .should()
        .dependOnClassesThat(ours.and(DescribedPredicate.not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  /**
   * Settings are made of a few value types, which configuration must be able to make (ADR 0004).
   */
  @Test
  void configurationKnowsSettingsAndTheValuesTheyAreMadeOf() {
    Set<String> values =
        Set.of(
            "MailboxId",
            "Pin",
            "Secret",
            "Mechanism",
            "AudioFormat",
            "Route",
            "Written",
            "Action",
            "Listener",
            "Network",
            "Security",
            "CommandLine",
            "Transport",
            "Preference");
    DescribedPredicate<JavaClass> value =
        DescribedPredicate.describe(
            "a settings value", type -> values.contains(type.getSimpleName()));

    noClasses()
        .that()
        .resideInAPackage(BASE + "config..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.voxpost..")
                .and(DescribedPredicate.not(resideInAnyPackage(BASE + "config..")))
                .and(DescribedPredicate.not(simpleNameEndingWith("Settings")))
                .and(DescribedPredicate.not(value)))
        .check(PRODUCT);
  }

  @Test
  void onlySipSeesTheSipStack() {
    onlyIn("sip", "javax.sip..", "gov.nist..");
  }

  @Test
  void onlyEmailsAndTheirRoadsSeeJakartaMail() {
    onlyIn(Set.of("store.imap", "store.email", "mail"), "jakarta.mail..");
    onlyIn("store.imap", "org.eclipse.angus..");
  }

  @Test
  void onlyTheImapStoreReadsJson() {
    onlyIn("store.imap", "com.fasterxml..");
  }

  @Test
  void onlyCodecsSeeTheLibrariesOfCodecs() {
    onlyIn("codec", "io.github.jaredmdobson..", "org.xiph..", "javax.sound..");
  }

  @Test
  void onlyPasswordsSeeTheHashes() {
    onlyIn("pins", "org.bouncycastle..");
  }

  /** The ports it implements stand there; it knows no dialog (ADR 0009). */
  @Test
  void passwordsSeeOnlyTheLoginOfTheDialogs() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "pins..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(BASE + "ivr..")
                .and(DescribedPredicate.not(resideInAnyPackage(BASE + "ivr.login..")))
                .and(
                    DescribedPredicate.not(
                        DescribedPredicate.describe(
                            "CallOrigin", type -> type.getSimpleName().equals("CallOrigin")))))
        .check(PRODUCT);
  }

  @Test
  void onlyTheBaseSeesTheCommandLineLibraryAndTheLogWriter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.voxpost")
        .should()
        .dependOnClassesThat(resideInAnyPackage("picocli..", "ch.qos.logback.."))
        .check(PRODUCT);
  }

  @Test
  void packagesDoNotGoInCircles() {
    slices().matching("org.voxpost.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void namesSayWhatAThingIs() {
    String[] empty = {"Manager", "Handler", "Helper", "Util", "Utils", "Impl"};
    Arrays.stream(empty)
        .forEach(
            suffix ->
                classes()
                    .that()
                    .resideInAPackage("org.voxpost..")
                    .should()
                    .haveSimpleNameNotEndingWith(suffix)
                    .check(PRODUCT));
  }

  private static void onlyIn(String ours, String... theirs) {
    onlyIn(Set.of(ours), theirs);
  }

  private static void onlyIn(Set<String> ours, String... theirs) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ours.stream().map(each -> BASE + each + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat(resideInAnyPackage(theirs))
        .check(PRODUCT);
  }
}
