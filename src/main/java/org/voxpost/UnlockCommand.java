package org.voxpost;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxpost.config.Config;
import org.voxpost.pins.Locks;
import org.voxpost.store.MailboxId;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "unlock",
    description =
        "Forgets wrong passwords, so that logins are free again; a running appliance heeds it at"
            + " once.",
    mixinStandardHelpOptions = true)
final class UnlockCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Whom whom;

  @Mixin private Conf conf;

  private static final class Whom {
    @Parameters(paramLabel = "MAILBOX", arity = "0..1", description = "Number, or number@context.")
    private String mailbox;

    @Option(
        names = "--caller",
        paramLabel = "NUMBER|ADDRESS",
        description = "Who called: a number, or the address that calls came from.")
    private String caller;

    @Option(names = "--all", description = "Everybody.")
    private boolean all;
  }

  @Override
  public Integer call() {
    Optional<Config> config = conf.load();
    if (config.isEmpty()) {
      return Exit.CONFIG;
    }
    Locks locks = new Locks(config.get().locks(), InstantSource.system());
    List<String> unlocked = unlock(locks, config.get().routes().context());
    unlocked.forEach(who -> System.out.println("unlocked " + who));
    if (unlocked.isEmpty()) {
      System.err.println("No wrong passwords were counted there; `voxpost locks` lists them.");
      return whom.all ? Exit.OK : Exit.FAILURE;
    }
    return Exit.OK;
  }

  private List<String> unlock(Locks locks, String context) {
    if (whom.all) {
      return locks.unlockAll();
    }
    return whom.mailbox == null
        ? locks.unlockCaller(whom.caller)
        : locks.unlock(MailboxId.parse(whom.mailbox, context));
  }
}
