package org.voxpost.sip;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stack's message log: the first line and the Call-ID of each message, at debug. */
public final class ServerLog implements ServerLogger {
  private static final Logger LOG = LoggerFactory.getLogger("org.voxpost.sip.messages");

  /** For the stack, which makes it by its name. */
  public ServerLog() {}

  static boolean isEnabled() {
    return LOG.isDebugEnabled();
  }

  private static void log(SIPMessage message, String from, String to, boolean sent) {
    if (LOG.isDebugEnabled()) {
      String callId = message.getCallId() == null ? "-" : message.getCallId().getCallId();
      LOG.debug(
          "call {}: {} {} {}",
          StackLog.shortened(callId),
          sent ? "to" : "from",
          sent ? to : from,
          StackLog.shortened(message.getFirstLine()));
    }
  }

  @Override
  public void logMessage(SIPMessage message, String from, String to, boolean sent, long time) {
    log(message, from, to, sent);
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean sent, long time) {
    log(message, from, to, sent);
  }

  @Override
  public void logMessage(SIPMessage message, String from, String to, String status, boolean sent) {
    log(message, from, to, sent);
  }

  @Override
  public void logException(Exception cause) {
    LOG.debug("{}", StackLog.shortened(String.valueOf(cause)));
  }

  @Override
  public void closeLogFile() {}

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public void setSipStack(SipStack stack) {}
}
