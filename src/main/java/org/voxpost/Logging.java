package org.voxpost;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.config.LogSettings;

/** Sends the log where the configuration wants it. */
final class Logging {
  private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n";

  private Logging() {}

  /**
   * Takes effect for every logger there is and will be. A file is appended to: rotate it with
   * copytruncate.
   */
  static void configure(LogSettings settings) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(UTF_8);
    encoder.setPattern(LINE);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = appender(settings);
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.getLogger("org.voxpost").setLevel(Level.toLevel(settings.level(), Level.INFO));
  }

  private static OutputStreamAppender<ILoggingEvent> appender(LogSettings settings) {
    if (settings.file().isEmpty()) {
      return new ConsoleAppender<>();
    }
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setFile(settings.file().get().toString());
    return file;
  }
}
