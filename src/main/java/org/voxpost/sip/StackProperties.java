package org.voxpost.sip;

import gov.nist.javax.sip.stack.timers.ScheduledExecutorSipTimer;
import java.util.Properties;

/** How the JAIN-SIP stack is set up; with its defaults it collapses at 1,000 calls a second. */
final class StackProperties {
  private static final String NIST = "gov.nist.javax.sip.";

  private StackProperties() {}

  /**
   * The tuned set.
   *
   * @param name unique in this process: the factory hands out one stack for each name
   */
  static Properties named(String name) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", name);
    // The dialogs are our own: the stack's would retransmit, answer and end them behind our back.
    properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    set(properties, "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
    set(properties, "STACK_LOGGER", StackLog.class.getName());
    set(properties, "SERVER_LOGGER", ServerLog.class.getName());
    set(properties, "MESSAGE_PARSER_FACTORY", GuardedParser.Factory.class.getName());
    set(properties, "DELIVER_UNSOLICITED_NOTIFY", "true");
    set(properties, "REENTRANT_LISTENER", "true");
    // One reader for each socket keeps the datagrams in their order; the work is done elsewhere.
    set(properties, "THREAD_POOL_SIZE", "1");
    set(properties, "TIMER_CLASS_NAME", ScheduledExecutorSipTimer.class.getName());
    memory(properties);
    return properties;
  }

  private static void memory(Properties properties) {
    // The stack allocates this much for each datagram it reads.
    set(properties, "MAX_MESSAGE_SIZE", "16384");
    set(properties, "RECEIVE_UDP_BUFFER_SIZE", "4194304");
    set(properties, "SEND_UDP_BUFFER_SIZE", "1048576");
    set(properties, "RELEASE_REFERENCES_STRATEGY", "Normal");
    set(properties, "AGGRESSIVE_CLEANUP", "true");
  }

  private static void set(Properties properties, String name, String value) {
    properties.setProperty(NIST + name, value);
  }
}
