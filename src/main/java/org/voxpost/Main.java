package org.voxpost;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "voxpost",
    description = "A standalone SIP voicemail appliance that keeps its messages in IMAP.",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      AccountCommand.class,
      PromptsCommand.class,
      LocksCommand.class,
      UnlockCommand.class
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "From a checkout, `voxpost demo` places a call to itself and shows what became of it.",
      "Exit codes: 0 done, 1 it failed, 2 wrong usage, 78 the configuration has faults."
    })
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  /** The version the jar was built with. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"voxpost " + (version == null ? "(not packaged)" : version)};
    }
  }
}
