package org.voxpost.sip;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One mailbox, 4123, that anybody may watch; what it says is set by the test. */
final class Summaries implements MessageSummaries {
  static final String RESOURCE = "4123";
  static final String BODY =
      "Messages-Waiting: yes\r\nMessage-Account: sip:4123@host\r\nVoice-Message: 2/8 (0/2)\r\n";

  final BlockingQueue<SubscribeRequest> asked = new LinkedBlockingQueue<>();
  final BlockingQueue<SubscriptionChange> changes = new LinkedBlockingQueue<>();
  final Map<String, String> bodies = new ConcurrentHashMap<>(Map.of(RESOURCE, BODY));
  volatile Optional<Credentials> credentials = Optional.empty();

  @Override
  public Admission admit(SubscribeRequest request) {
    asked.add(request);
    String user = request.requestUri().user();
    return user.equals("4404") ? new Admission.Refused(404) : new Admission.Granted(user);
  }

  @Override
  public Optional<String> state(String resource) {
    return Optional.ofNullable(bodies.get(resource));
  }

  @Override
  public void changed(SubscriptionChange change) {
    changes.add(change);
  }

  @Override
  public Optional<Credentials> credentials(String resource) {
    return credentials;
  }

  SubscriptionChange change() throws InterruptedException {
    return Optional.ofNullable(changes.poll(10, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no change was told"));
  }
}
