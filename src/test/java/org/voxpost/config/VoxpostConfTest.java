package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.sip.SipSettings.Listener;
import org.voxpost.sip.SipSettings.Transport;

final class VoxpostConfTest {
  @TempDir Path directory;

  private Conf voxpost(String... lines) {
    return new Conf(directory).voxpost(lines);
  }

  @Test
  void everyOptionIsHeard() {
    Config config =
        voxpost(
                "[general]",
                "statedir = /state",
                "[sip]",
                "listen = udp:127.0.0.1:5062",
                "listen = tcp:[::1], UDP:127.0.0.1:0",
                "publicaddress = vm.example.com",
                "useragent = Post",
                "sessionexpires = 90",
                "[media]",
                "rtpaddress = 127.0.0.1",
                "rtpstart = 30000",
                "rtpend = 30999",
                "rtptimeout = 5",
                "codecs = alaw, PCMU",
                "[spool]",
                "directory = s",
                "spoolsync = 100",
                "retryfirst = 1",
                "retrymost = 9",
                "[local]",
                "directory = /elsewhere/m",
                "localport = 1143",
                "dovecot = /opt/dovecot",
                "[prompts]",
                "prompts = /a:b:",
                "language = de",
                "[imap]",
                "imapmaxconnections = 3",
                "imapcafile = ca.pem",
                "[log]",
                "level = DEBUG",
                "file = voxpost.log",
                "[calls]",
                "maxcalls = 7",
                "context = default")
            .config();
    assertThat(config.warnings()).isEmpty();
    assertThat(config.sip().listeners())
        .containsExactly(
            listener(Transport.UDP, "127.0.0.1", 5062),
            listener(Transport.TCP, "::1", 5060),
            listener(Transport.UDP, "127.0.0.1", 0));
    assertThat(config.sip().publicAddress()).isEqualTo("vm.example.com");
    assertThat(config.sip().userAgent()).isEqualTo("Post");
    assertThat(config.sip().sessionExpires()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.media().address().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(config.media().firstPort()).isEqualTo(30000);
    assertThat(config.media().lastPort()).isEqualTo(30999);
    assertThat(config.media().silenceTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.sdp().codecs()).containsExactly("PCMA", "PCMU");
    assertThat(config.spool().directory()).isEqualTo(Path.of("/state/s"));
    assertThat(config.spool().syncEvery()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.spool().retryFirst()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.spool().retryMost()).isEqualTo(Duration.ofSeconds(9));
    assertThat(config.local().directory()).isEqualTo(Path.of("/elsewhere/m"));
    assertThat(config.local().port()).isEqualTo(1143);
    assertThat(config.local().dovecot()).isEqualTo(Path.of("/opt/dovecot"));
    assertThat(config.prompts().directories())
        .containsExactly(Path.of("/a"), directory.resolve("b"));
    assertThat(config.prompts().language()).isEqualTo("de");
    assertThat(config.mailboxes().getFirst().language()).isEqualTo("de");
    assertThat(config.imap().maxConnections()).isEqualTo(3);
    assertThat(config.imap().caFile()).isEqualTo(directory.resolve("ca.pem").toString());
    assertThat(config.log())
        .isEqualTo(new LogSettings("debug", Optional.of(Path.of("/state/voxpost.log"))));
    assertThat(config.routes().maxCalls()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "udp:127.0.0.1:5060,          0.0.0.0",
    "udp:[::1]:5060,              0:0:0:0:0:0:0:0",
    "'tcp:127.0.0.1, udp:[::]:1', 0:0:0:0:0:0:0:0",
  })
  void rtpIsSpokenWhereCallsComeIn(String listen, String address) throws Exception {
    Config config = voxpost("[sip]", "listen = " + listen).config();
    assertThat(config.media().address().getHostAddress()).isEqualTo(address);
  }

  private static Listener listener(Transport transport, String host, int port) {
    return new Listener(transport, new InetSocketAddress(host, port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "[sip]|listen = 5060 ~ listen: '5060' is no address to listen on; write udp:0.0.0.0:5060",
        "[sip]|listen = tls:0.0.0.0:5061 ~ listen: 'tls' is not spoken here",
        "[sip]|listen = udp:vm.example.com:5060 ~ listen: 'vm.example.com' is no IP address",
        "[sip]|listen = udp:10.0.0.300:5060 ~ listen: '10.0.0.300' is no IP address",
        "[sip]|listen = udp:0.0.0.0:65536 ~ listen: 65536 is no port",
        "[sip]|listen = udp:[::1:5060 ~ listen: 'udp:[::1:5060' is no address",
        "[sip]|listen = udp:1.2.3.4,udp:1.2.3.4 ~ listen: this address is given before",
        "[sip]|publicaddress = vm:5060 ~ publicaddress: 'vm:5060' is no host",
        "[sip]|sessionexpires = 60 ~ sessionexpires: '60' is not a number from 90 to 86400",
        "[media]|rtpaddress = eth0 ~ rtpaddress: 'eth0' is no IP address",
        "[media]|rtpstart = 80 ~ rtpstart: '80' is not a number from 1024",
        "[media]|rtpstart = 10001 ~ rtpstart: rtpstart 10001 and rtpend 20000 are no range",
        "[media]|rtpend = 9999 ~ rtpend: rtpstart 10000 and rtpend 9999 are no range",
        "[media]|codecs = PCMU,g729 ~ codecs: 'PCMU,g729' is no list of codecs; write some of",
        "[spool]|spoolsync = 2000 ~ spoolsync: '2000' is not a number from 20 to 1000",
        "[spool]|retrymost = 1 ~ retrymost: retrymost 1 is less than retryfirst 2",
        "[local]|localport = x ~ localport: 'x' is not a number from 0 to 65535",
        "[local]|dovecot = ~ dovecot: is empty; write a path",
        "[prompts]|language = english! ~ language: 'english!' is no language",
        "[log]|level = loud ~ level: 'loud' is no level; write one of error, warn",
        "[calls]|maxcalls = 0 ~ maxcalls: '0' is not a number from 1",
        "[calls]|context = defualt ~ context: voicemail.conf has no mailbox in 'defualt';"
            + " write 'default'",
        "[calls]|listen = x ~ listen: there is no such option in [calls]; it belongs into [sip]",
        "[sip]|lisen = x ~ lisen: there is no such option in [sip]; write 'listen'",
        "[imap]|imapport = 1 ~ imapport: there is no such option in [imap]; known are",
      })
  void aBadOptionIsAnError(String lines, String error) {
    voxpost(lines.split("\\|")).hasError("voxpost.conf:2: " + error);
  }

  @Test
  void anUnknownSectionIsAnErrorWithTheNearestName() {
    voxpost("[medai]", "rtpstart = x")
        .hasError("voxpost.conf:1: [medai]: there is no such section; write 'media'");
  }

  @Test
  void theStateDirectoryComesFromTheFileOrTheEnvironmentOrTheUsualPlace() {
    assertThat(voxpost("").config().spool().directory())
        .isEqualTo(Path.of("/var/lib/voxpost/spool"));
    assertThat(voxpost("").environment("VOXPOST_STATE", "/s").config().spool().directory())
        .isEqualTo(Path.of("/s/spool"));
    assertThat(voxpost("[general]", "statedir = here").config().local().directory())
        .isEqualTo(directory.resolve("here/mail"));
  }

  @Test
  void theCommandLineOverridesByOptionOrBySection() {
    Conf conf =
        voxpost(
                "[general]",
                "statedir = /file",
                "[sip]",
                "listen = udp:1.2.3.4",
                "listen = tcp:[::]")
            .override("statedir", "/line")
            .override("sip.listen", "udp:127.0.0.1:0")
            .override("local.directory", "m");
    assertThat(conf.config().sip().listeners())
        .containsExactly(listener(Transport.UDP, "127.0.0.1", 0));
    assertThat(conf.config().local().directory()).isEqualTo(Path.of("/line/m"));
    conf.override("rtpstart", "x")
        .hasError("command line: rtpstart: 'x' is not a number from 1024");
  }

  @Test
  void anOverrideOfNothingOrOfSeveralIsAnError() {
    voxpost("").override("state", "x").hasError("command line: state: there is no such option");
    voxpost("").override("directory", "x").hasError("command line: directory: several sections");
  }

  @Test
  void tooFewPortsForTheCallsAreAWarning() {
    voxpost("[media]", "rtpstart = 20000", "rtpend = 20009")
        .hasWarning("voxpost.conf:3: rtpend: the RTP ports are enough for 5 calls");
  }

  @Test
  void missingFilesAreNamed() throws Exception {
    Conf conf = voxpost("");
    Files.delete(directory.resolve("voxpost.conf"));
    Files.delete(directory.resolve("voicemail.conf"));
    assertThat(conf.errors())
        .hasSize(2)
        .allMatch(error -> error.matches("vo\\w+\\.conf: there is no such file; .*"));
    assertThat(new Problems().errors()).isEmpty();
    assertThat(ConfigLoader.load(directory.resolve("none")))
        .isInstanceOfSatisfying(
            Faulty.class,
            faulty -> assertThat(faulty.problems().toString()).contains("none: is no directory"));
  }

  @Test
  void bothFilesFaultsAreListedTogether() {
    assertThat(
            voxpost("[sip]", "listen = x")
                .voicemail("[general]", "maxmsg = x", "[default]", "1 => 1")
                .errors())
        .extracting(error -> Arrays.asList(error.split(":")).getFirst())
        .containsExactly("voicemail.conf", "voxpost.conf");
  }

  @Test
  void filesAreIncludedByPatternFromTheConfDirectory() {
    Config config =
        voxpost("")
            .voicemail("[default]", "#include \"conf.d/*.conf\"", "#tryinclude none.d/*.conf")
            .file("conf.d/b.conf", "2 => 2")
            .file("conf.d/a.conf", "1 => 1")
            .file("conf.d/.hidden.conf", "3 => 3")
            .file("conf.d/c.conf~", "4 => 4")
            .config();
    assertThat(config.mailboxes())
        .extracting(mailbox -> mailbox.id().number())
        .containsExactly("1", "2");
  }
}
