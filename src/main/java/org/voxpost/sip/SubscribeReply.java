package org.voxpost.sip;

import java.time.Duration;

/** The answer to one SUBSCRIBE. */
interface SubscribeReply {
  /** 200 with Expires and Contact. */
  void accept(Duration granted, String contact);

  void refuse(int status);

  /** 423 with Min-Expires (RFC 6665 §4.2.1.1). */
  void refuseInterval(Duration least);

  /** 500: it comes too late (RFC 3261 §12.2.2). */
  void refuseOrder();
}
