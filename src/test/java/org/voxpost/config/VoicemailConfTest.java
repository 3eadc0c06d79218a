package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.EnvelopeSettings;
import org.voxpost.ivr.FeatureSettings;
import org.voxpost.ivr.LeavingSettings;
import org.voxpost.ivr.ListenKeysSettings;
import org.voxpost.ivr.ListeningSettings;
import org.voxpost.ivr.OwnerSettings;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;
import org.voxpost.store.imap.ImapSettings;
import org.voxpost.store.imap.WatchSettings;

final class VoicemailConfTest {
  @TempDir Path directory;

  private Conf voicemail(String... lines) {
    return new Conf(directory).voicemail(lines);
  }

  private MailboxSettings mailbox(String... lines) {
    return voicemail(lines).config().mailboxes().getFirst();
  }

  @Test
  void theShortNamesOfTheTimeoutsAreTheSame() {
    ImapSettings imap =
        voicemail("[general]", "opentimeout=5", "readtimeout=6", "writetimeout=7", "closetimeout=8")
            .config()
            .imap();
    assertThat(imap.openTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(imap.readTimeout()).isEqualTo(Duration.ofSeconds(6));
    assertThat(imap.writeTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(imap.closeTimeout()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aMailboxIsItsFiveFields() {
    MailboxSettings mailbox =
        mailbox(
            "[office]",
            "4123 => 83946, Jörg Müller , desk@example.com|night@example.com ,555@pager,"
                + "maxmsg=7|language=de|imapvmshareid=9|maxsecs=30");
    assertThat(mailbox.id()).isEqualTo(new MailboxId("4123", "office"));
    assertThat(mailbox.pin().matches("83946")).isTrue();
    assertThat(mailbox.fullName()).isEqualTo("Jörg Müller");
    assertThat(mailbox.emails()).containsExactly("desk@example.com", "night@example.com");
    assertThat(mailbox.pager()).isEqualTo("555@pager");
    assertThat(mailbox.maxMessages()).isEqualTo(7);
    assertThat(mailbox.language()).isEqualTo("de");
    assertThat(mailbox.account().vmShareId()).isEqualTo("9");
  }

  @Test
  void allButTheNumberMayBeMissing() {
    MailboxSettings mailbox = mailbox("[default]", "4123 =>");
    assertThat(mailbox.pin().isAsked()).isFalse();
    assertThat(mailbox.fullName()).isEmpty();
    assertThat(mailbox.emails()).isEmpty();
    assertThat(mailbox.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(mailbox.preferredFormat()).isEqualTo(AudioFormat.WAV);
    assertThat(mailbox.maxMessages()).isEqualTo(100);
    assertThat(mailbox.imapGreetings()).isFalse();
    assertThat(mailbox.language()).isEqualTo("en");
    assertThat(mailbox.mail()).isEqualTo(MailSettings.defaults());
    assertThat(mailbox.account())
        .isEqualTo(
            new AccountSettings(
                "local",
                143,
                List.of(),
                "",
                Secret.NONE,
                "",
                Secret.NONE,
                "INBOX",
                "",
                "INBOX",
                "",
                SaslSettings.PASSWORDS));
  }

  @Test
  void everyOptionThatWorksIsHeardInGeneral() {
    Config config =
        voicemail(
                "[general]",
                "format=gsm|wav",
                "maxmsg=50",
                "maxsecs=120",
                "minsecs=3",
                "maxsilence=10",
                "envelope=no",
                "saycid=yes",
                "sayduration=no",
                "saydurationm=1",
                "maxlogins=5",
                "messagewrap=on",
                "nextaftercmd=true",
                "skipms=5000",
                "tz=Europe/Berlin",
                "serveremail=vm@example.com",
                "fromstring=The Voicemail",
                "emailsubject=New from ${VM_CALLERID}",
                "emailbody=Dear ${VM_NAME}:\\n\\t${VM_DUR}\\\\",
                "emaildateformat=%F",
                "charset=ISO-8859-1",
                "pbxskip=1",
                "asterisklayout=t",
                "imapserver=mail.example.com",
                "imapport=1143",
                "imapflags=TLS/novalidate-cert",
                "imapfolder=Voice",
                "imapparentfolder=Voicemail",
                "greetingfolder=Greetings",
                "imapgreetings=yes",
                "authuser=master",
                "authpassword=m",
                "expungeonhangup=no",
                "backupdeleted=yes",
                "imapopentimeout=1",
                "imapreadtimeout=2",
                "imapwritetimeout=3",
                "imapclosetimeout=4",
                "imapmaxconnections=5",
                "pollmailboxes=no",
                "pollfreq=10",
                "imap_poll_logout=yes",
                "imapmaxidle=7",
                "imapcafile=/ca.pem",
                "[default]",
                "4123 => 83946,,,,imapuser=desk")
            .config();
    assertThat(config.warnings()).isEmpty();
    assertThat(config.imap())
        .isEqualTo(
            new ImapSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                5,
                false,
                "/ca.pem",
                new WatchSettings(false, Duration.ofSeconds(10), true, 7),
                Path.of("/var/lib/voxpost/imap")));
    assertThat(config.dialogs().get(MailboxId.parse("4123")))
        .isEqualTo(
            new DialogSettings(
                new LeavingSettings(
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(10),
                    false,
                    true),
                new EnvelopeSettings(false, true, false, Duration.ofMinutes(1), Set.of(), ""),
                new ListeningSettings(
                    ListenKeysSettings.defaults(), Duration.ofSeconds(5), true, true, true),
                FeatureSettings.defaults(),
                new OwnerSettings(false, false, Duration.ZERO, false, List.of())));
    MailboxSettings mailbox = config.mailboxes().getFirst();
    assertThat(mailbox.preferredFormat()).isEqualTo(AudioFormat.GSM);
    assertThat(mailbox.maxMessages()).isEqualTo(50);
    assertThat(mailbox.backupDeleted()).isEqualTo(100);
    assertThat(mailbox.imapGreetings()).isTrue();
    assertThat(mailbox.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(mailbox.mail())
        .isEqualTo(
            new MailSettings(
                "vm@example.com",
                "The Voicemail",
                "New from ${VM_CALLERID}",
                "Dear ${VM_NAME}:\n\t${VM_DUR}\\",
                "%F",
                "ISO-8859-1",
                true,
                true));
    assertThat(mailbox.account())
        .isEqualTo(
            new AccountSettings(
                "mail.example.com",
                1143,
                List.of("tls", "novalidate-cert"),
                "desk",
                Secret.NONE,
                "master",
                new Secret("m"),
                "Voice",
                "Voicemail",
                "Greetings",
                "",
                SaslSettings.PASSWORDS));
  }

  @Test
  void aMailboxOverridesWhatIsGeneral() {
    Config config =
        voicemail(
                "[general]",
                "maxsecs=120",
                "envelope=no",
                "format=wav49",
                "imapserver=a",
                "[zonemessages]",
                "east=America/New_York|'vm-received' IMp",
                "[default]",
                "1 => 1,,,,maxsecs=60|envelope=yes|attachfmt=gsm|imapserver=local|tz=east",
                "2 => 2,,,,imapuser=two|imappassword=x|imapflags=ssl|imapfolder=Two")
            .config();
    MailboxSettings first = config.mailboxes().getFirst();
    MailboxSettings second = config.mailboxes().getLast();
    assertThat(config.dialogs().get(first.id()).leaving().maxSeconds())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(config.dialogs().get(first.id()).envelope().said()).isTrue();
    assertThat(config.dialogs().get(second.id()).leaving().maxSeconds())
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(first.preferredFormat()).isEqualTo(AudioFormat.GSM);
    assertThat(first.account().isLocal()).isTrue();
    assertThat(first.zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(second.preferredFormat()).isEqualTo(AudioFormat.WAV49);
    assertThat(second.account().server()).isEqualTo("a");
    assertThat(second.account().port()).isEqualTo(993);
    assertThat(second.account().greetingsFolder()).isEqualTo("Two");
  }

  @Test
  void deletedMessagesAreKeptByNumberOrByYes() {
    List<MailboxSettings> mailboxes =
        voicemail(
                "[general]",
                "backupdeleted=1",
                "[default]",
                "1 => 1",
                "2 => 2,,,,backupdeleted=no",
                "3 => 3,,,,backupdeleted=9999",
                "4 => 4,,,,backupdeleted=0")
            .config()
            .mailboxes();
    assertThat(mailboxes).extracting(MailboxSettings::backupDeleted).containsExactly(1, 0, 9999, 0);
  }

  @Test
  void aFileWithAllThatAsteriskKnowsLoads() {
    Conf conf =
        voicemail(
            "[general]",
            "format = wav49|gsm|wav",
            "maxgreet=60",
            "silencethreshold=128",
            "backupdeleted=yes",
            "volgain=2.0",
            "minpassword=4",
            "review=yes",
            "operator=yes",
            "leaveurgent=no",
            "exitcontext=out",
            "cidinternalcontexts=a,b",
            "moveheard=no",
            "tempgreetwarn=yes",
            "sendvoicemail=yes",
            "callback=out",
            "dialout=out",
            "usedirectory=yes",
            "directoryintro=mine",
            "forward_urgent_auto=yes",
            "forcename=yes",
            "forcegreetings=yes",
            "locale=de_DE.UTF-8",
            "searchcontexts=yes",
            "aliasescontext=aliases",
            "passwordlocation=spooldir",
            "listen-control-forward-key=9",
            "listen-control-reverse-key=7",
            "listen-control-pause-key=8",
            "listen-control-restart-key=6",
            "listen-control-stop-key=1",
            "vm-login=mine",
            "vm-newuser=mine",
            "vm-password=mine",
            "vm-newpassword=mine",
            "vm-passchanged=mine",
            "vm-reenterpassword=mine",
            "vm-mismatch=mine",
            "vm-invalid-password=mine",
            "vm-pls-try-again=mine",
            "vm-prepend-timeout=mine",
            "attach=no",
            "attachextrecs=yes",
            "mailcmd=/usr/bin/other",
            "pagerfromstring=P",
            "pagersubject=P",
            "pagerbody=P",
            "pagerdateformat=%F",
            "externnotify=/bin/a",
            "externpass=/bin/a",
            "externpassnotify=/bin/a",
            "externpasscheck=/bin/a",
            "userscontext=office",
            "smdienable=yes",
            "smdiport=/dev/ttyS0",
            "tps_queue_high=500",
            "tps_queue_low=-1",
            "adsifdn=0000000F",
            "adsisec=9BDBF7AC",
            "adsiver=1",
            "odbcstorage=asterisk",
            "odbctable=voicemessages",
            "odbc_audio_on_disk=yes",
            "imapgreetings=yes",
            "maxmessage=180",
            "[aliases]",
            "1234@devices=4123@default",
            "[default]",
            "directoryintro=mine",
            "4123 => 83946,Desk,d@example.com,,delete=yes|attach=yes|hidefromdir=yes|alias=Bob");
    Set<String> idle =
        Stream.of(KnownOption.Scope.values())
            .flatMap(scope -> VoicemailOptions.names(scope).stream())
            .filter(name -> VoicemailOptions.named(name).filter(KnownOption::works).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    // It asks for what happens anyway.
    idle.remove("hidefromdir");
    idle.add("maxmessage");
    // Those would lead somewhere with [exits].
    idle.addAll(List.of("operator", "callback", "dialout"));
    assertThat(conf.warnings())
        .extracting(warning -> warning.split(": ", -1)[1])
        .containsOnly(idle.toArray(String[]::new));
    assertThat(conf.config().mailboxes()).hasSize(1);
    assertThat(conf.config().dialogs().get(MailboxId.parse("4123")).leaving().maxSeconds())
        .isEqualTo(Duration.ofMinutes(3));
    assertThat(conf.warnings())
        .contains(
            "voicemail.conf:9: operator: leads nowhere; write operator@out = 0 into [exits]",
            "voicemail.conf:65: maxmessage: is an old name; write 'maxsecs'");
  }
}
