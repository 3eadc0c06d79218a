package org.voxpost;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxpost.config.Config;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.local.LocalAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "account",
    description =
        "Prints how to open a mailbox in a mail client; its password only where Voxpost made it"
            + " itself.",
    mixinStandardHelpOptions = true)
final class AccountCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MAILBOX", description = "Number, or number@context.")
  private String mailbox;

  @Mixin private Conf conf;

  @Override
  public Integer call() {
    Optional<Config> config = conf.load();
    if (config.isEmpty()) {
      return Exit.CONFIG;
    }
    MailboxId id = MailboxId.parse(mailbox);
    Optional<MailboxSettings> found =
        config.get().mailboxes().stream().filter(each -> each.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      System.err.println("error: there is no mailbox " + id);
      return Exit.FAILURE;
    }
    AccountSettings account = found.get().account();
    return account.isLocal() ? printLocal(config.get(), id) : print(account, Optional.empty());
  }

  private static int printLocal(Config config, MailboxId id) {
    Optional<AccountSettings> account = LocalAccount.read(config.local(), id);
    if (account.isEmpty()) {
      System.err.println(
          "error: the local store knows no " + id + " yet; it does once `voxpost run` has started");
      return Exit.FAILURE;
    }
    return print(account.get(), account.map(known -> known.password().reveal()));
  }

  private static int print(AccountSettings account, Optional<String> password) {
    PrintStream out = System.out;
    out.println("server   " + account.server());
    out.println("port     " + account.port());
    out.println("user     " + account.user());
    password.ifPresent(known -> out.println("password " + known));
    out.println("folder   " + account.folder());
    return Exit.OK;
  }
}
