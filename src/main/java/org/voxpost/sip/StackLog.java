package org.voxpost.sip;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's log on SLF4J, one level below what the stack thinks of itself and cut short: it
 * prints whole datagrams, and one for each bad packet.
 */
public final class StackLog implements StackLogger {
  private static final Logger LOG = LoggerFactory.getLogger("org.voxpost.sip.stack");
  private static final int LONGEST = 300;
  private static final int LINES_A_SECOND = 3;
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final RateLimit LIMIT = new RateLimit(LINES_A_SECOND, System::nanoTime);

  /** For the stack, which makes it by its name. */
  public StackLog() {}

  static String shortened(String text) {
    String line = String.valueOf(text).replaceAll("[\\r\\n\\t\\p{Cntrl}]+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static boolean allowed() {
    return LIMIT.allows(WALKER.walk(frames -> frames.skip(2).findFirst()).orElseThrow().toString());
  }

  private static String withCause(String message, Throwable cause) {
    return cause == null ? message : message + ": " + cause;
  }

  @Override
  public void logFatalError(String message) {
    if (allowed()) {
      LOG.error("{}", shortened(message));
    }
  }

  @Override
  public void logError(String message) {
    if (LOG.isWarnEnabled() && allowed()) {
      LOG.warn("{}", shortened(message));
    }
  }

  @Override
  public void logError(String message, Exception cause) {
    if (LOG.isWarnEnabled() && allowed()) {
      LOG.warn("{}", shortened(withCause(message, cause)));
    }
  }

  @Override
  public void logException(Throwable cause) {
    if (LOG.isWarnEnabled() && allowed()) {
      LOG.warn("{}", shortened(String.valueOf(cause)));
    }
  }

  @Override
  public void logWarning(String message) {
    if (LOG.isDebugEnabled() && allowed()) {
      LOG.debug("{}", shortened(message));
    }
  }

  @Override
  public void logInfo(String message) {
    if (LOG.isTraceEnabled()) {
      LOG.trace("{}", shortened(message));
    }
  }

  @Override
  public void logDebug(String message) {
    logInfo(message);
  }

  @Override
  public void logDebug(String message, Exception cause) {
    logDebug(withCause(message, cause));
  }

  @Override
  public void logTrace(String message) {
    logDebug(message);
  }

  @Override
  public void logStackTrace() {}

  @Override
  public void logStackTrace(int level) {}

  @Override
  public boolean isLoggingEnabled() {
    return LOG.isWarnEnabled();
  }

  @Override
  public boolean isLoggingEnabled(int level) {
    return switch (level) {
      case TRACE_FATAL -> LOG.isErrorEnabled();
      case TRACE_ERROR -> LOG.isWarnEnabled();
      case TRACE_WARN -> LOG.isDebugEnabled();
      // The stack asks this before it hands a message to the ServerLog.
      case TRACE_MESSAGES -> ServerLog.isEnabled();
      default -> LOG.isTraceEnabled();
    };
  }

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void disableLogging() {}

  @Override
  public void enableLogging() {}

  @Override
  public void setBuildTimeStamp(String stamp) {}

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public String getLoggerName() {
    return LOG.getName();
  }
}
