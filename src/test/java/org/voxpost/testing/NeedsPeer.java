package org.voxpost.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against real programs. It runs when {@code -Dvoxpost.peers=required} (as {@code
 * bin/verify} sets it), and then a missing program is a failure; otherwise it is named in the
 * summary as not run.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(PeerCondition.class)
public @interface NeedsPeer {
  /** The programs, as found on the path, or the servers that {@code bin/peers} unpacks. */
  String[] value();
}
