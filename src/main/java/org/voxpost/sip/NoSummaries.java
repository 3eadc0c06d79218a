package org.voxpost.sip;

import java.util.Optional;
import javax.sip.message.Response;

/** There is nothing to subscribe to. */
enum NoSummaries implements MessageSummaries {
  INSTANCE;

  @Override
  public Admission admit(SubscribeRequest request) {
    return new Admission.Refused(Response.NOT_FOUND);
  }

  @Override
  public Optional<String> state(String resource) {
    return Optional.empty();
  }

  @Override
  public void changed(SubscriptionChange change) {}
}
