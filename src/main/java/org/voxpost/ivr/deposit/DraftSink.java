package org.voxpost.ivr.deposit;

import org.voxpost.ivr.Sink;
import org.voxpost.store.spool.Draft;

/** A recording on its way into the spool. */
record DraftSink(Draft draft) implements Sink {
  @Override
  public int rate() {
    return draft.rate();
  }

  @Override
  public void write(long at, short[] samples, int offset, int length) {
    draft.write(at, samples, offset, length);
  }
}
