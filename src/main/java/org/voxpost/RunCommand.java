package org.voxpost;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    description = "Runs the appliance until it is told to end (SIGTERM or Ctrl-C).",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  @Mixin private Conf conf;

  @Override
  public Integer call() throws InterruptedException {
    Learning learning = Learning.ofThisRun();
    learning.begun();
    Optional<Config> config = conf.load();
    if (config.isEmpty()) {
      return Exit.CONFIG;
    }
    Logging.configure(config.get().log());
    config.get().warnings().forEach(log::warn);
    try {
      Appliance appliance = Appliance.start(config.get());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(appliance, learning), "shutdown"));
    } catch (CannotStartException e) {
      System.err.println("error: " + e.getMessage());
      return Exit.FAILURE;
    }
    new CountDownLatch(1).await();
    return Exit.OK;
  }

  private static void end(Appliance appliance, Learning learning) {
    appliance.close();
    learning.ended(appliance.callsTaken());
  }
}
