package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;
import javax.sip.SipListener;

/**
 * The stack's parser, held so that no text can end the thread that reads it: the stack catches
 * exceptions there but no errors, and it puts what an exception says into its 400.
 */
final class GuardedParser implements MessageParser {
  private final MessageParser parser = new StringMsgParser();
  private final SIPTransactionStack stack;

  private GuardedParser(SIPTransactionStack stack) {
    this.stack = stack;
  }

  @Override
  public SIPMessage parseSIPMessage(
      byte[] bytes, boolean readBody, boolean strict, ParseExceptionListener listener)
      throws ParseException {
    try {
      return parser.parseSIPMessage(
          readBody ? Datagram.withoutTrailer(bytes) : bytes, readBody, strict, listener);
    } catch (ParseException | RuntimeException | StackOverflowError bad) {
      count();
      // Neither the cause nor its words: they name classes and repeat the sender's bytes.
      throw new ParseException("malformed", 0);
    }
  }

  private void count() {
    SipListener listener = stack.getSipListener();
    if (listener instanceof Reception reception) {
      reception.malformed();
    }
  }

  /** Made by the stack by its name. */
  public static final class Factory implements MessageParserFactory {
    /** For the stack. */
    public Factory() {}

    @Override
    public MessageParser createMessageParser(SIPTransactionStack stack) {
      return new GuardedParser(stack);
    }
  }
}
