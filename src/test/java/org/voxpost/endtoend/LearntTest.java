package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.testing.NeedsPeer;

/** What Java learns in one run is there in the next one, and never keeps it from starting. */
@NeedsPeer("dovecot")
class LearntTest {
  @TempDir private Path directory;
  private Learnt learnt = new Learnt(Path.of(""), "");

  @BeforeEach
  void configure() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(directory, "[default]\n4123 => 7391,Desk,d@example.com\n");
    Path home = Path.of(System.getProperty("voxpost.home"));
    Path jar = directory.resolve("voxpost.jar");
    pack(home.resolve("target/classes"), jar);
    learnt = new Learnt(directory.resolve("java"), jar + ":" + home + "/target/lib/*");
  }

  @Test
  void aRunRecordsAndTheNextOneStartsWithWhatItLearnt() throws Exception {
    assertThat(learnt.options()).first().isEqualTo("-XX:AOTMode=record");
    try (RunningAppliance first = RunningAppliance.start(directory, learnt)) {
      assertThat(learnt.isUsedBy(first.process())).isFalse();
    }
    assertThat(file("recorded")).exists();
    assertThat(file("learnt")).doesNotExist();
    // As after two hundred calls.
    Files.createFile(file("learnt"));
    try (RunningAppliance second = RunningAppliance.start(directory, learnt)) {
      assertThat(learnt.isUsedBy(second.process())).isTrue();
      assertThat(file("trial")).doesNotExist();
      assertThat(second.log()).doesNotContain("AOT").doesNotContain("[warning]");
    }
    assertThat(file("recorded")).doesNotExist();
    assertThat(learnt.options()).first().asString().startsWith("-XX:AOTCache=");

    // That start never came to anything: the file of the trial is still there.
    assertThat(file("trial")).exists();
    assertThat(learnt.options()).first().isEqualTo("-XX:AOTMode=record");
    assertThat(learnt.directory()).isEmptyDirectory();
  }

  @Test
  void whatWasLearntOfOtherJarsIsForgotten() throws Exception {
    learnt.options();
    Files.writeString(learnt.directory().resolve("aot-1.cache"), "of an older version");
    Files.writeString(learnt.directory().resolve("notes"), "not ours");
    learnt.options();
    assertThat(learnt.directory().resolve("aot-1.cache")).doesNotExist();
    assertThat(learnt.directory().resolve("notes")).exists();
  }

  @Test
  void whatCannotBeKeptIsNotLearnt() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(new Learnt(file.resolve("java"), learnt.classes()).options()).isEmpty();
    Path spaced = Files.createDirectory(directory.resolve("with a space"));
    assertThat(new Learnt(spaced, learnt.classes()).options()).isEmpty();
  }

  private Path file(String ending) throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(learnt.directory())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("aot-"))
          .map(file -> file.toString().replaceAll("\\.[a-z]+$", "." + ending))
          .map(Path::of)
          .findFirst()
          .orElseThrow();
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }
}
