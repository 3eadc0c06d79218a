package org.voxpost;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxpost.config.Config;
import org.voxpost.pins.Locks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "locks",
    description =
        "Lists the mailboxes and callers with wrong passwords, and until when each is locked.",
    mixinStandardHelpOptions = true)
final class LocksCommand implements Callable<Integer> {
  @Mixin private Conf conf;

  @Override
  public Integer call() {
    Optional<Config> config = conf.load();
    if (config.isEmpty()) {
      return Exit.CONFIG;
    }
    List<Locks.Standing> all = new Locks(config.get().locks(), InstantSource.system()).all();
    for (Locks.Standing each : all) {
      String state = each.until().map(until -> "locked until " + until).orElse("not locked");
      System.out.printf("%-40s %4d wrong  %s%n", each.who(), each.wrong(), state);
    }
    if (all.isEmpty()) {
      System.out.println("No wrong passwords are counted.");
    }
    return Exit.OK;
  }
}
