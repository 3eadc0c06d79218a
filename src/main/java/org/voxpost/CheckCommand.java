package org.voxpost;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxpost.config.Config;
import org.voxpost.config.LogSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "check",
    description =
        "Reads the configuration, connects to IMAP, tries the ports, and says all that is wrong.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private Conf conf;

  @Override
  public Integer call() {
    Optional<Config> config = conf.load();
    if (config.isEmpty()) {
      return Exit.CONFIG;
    }
    Logging.configure(new LogSettings("error", Optional.empty()));
    List<Finding> findings = new Check(config.get()).run();
    findings.forEach(System.out::println);
    long faults = findings.stream().filter(finding -> !finding.good()).count();
    System.out.println(faults == 0 ? "All is well." : faults + " of these must be put right.");
    return faults == 0 ? Exit.OK : Exit.FAILURE;
  }
}
