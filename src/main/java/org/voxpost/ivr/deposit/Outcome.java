package org.voxpost.ivr.deposit;

/** What a dictation came to. */
public enum Outcome {
  /** The message is on its way. */
  KEPT,
  /** Its speaker dropped it. */
  DROPPED,
  /** There was nothing to keep, after several tries. */
  NOTHING,
  /** Its speaker hung up; what there was to keep is kept. */
  HUNG_UP,
  /** Its speaker asked for the operator, and said what is to become of the message. */
  OPERATOR_KEPT,
  /** Its speaker asked for the operator and dropped the message. */
  OPERATOR_DROPPED
}
