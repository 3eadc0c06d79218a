package org.voxpost.sip;

import java.time.Duration;
import javax.sip.message.Response;

/** Answers a SUBSCRIBE on the wire. */
record SubscribeExchange(Exchange exchange) implements SubscribeReply {
  @Override
  public void accept(Duration granted, String contact) {
    Response ok = exchange.response(Response.OK);
    exchange.messages().addExpires(ok, granted);
    exchange.messages().addContact(ok, contact);
    exchange.messages().addAllowEvents(ok);
    exchange.send(ok);
  }

  /** With the header that says what would do. */
  @Override
  public void refuse(int status) {
    Response response = exchange.response(status);
    if (status == Response.BAD_EVENT) {
      exchange.messages().addAllowEvents(response);
    } else if (status == Response.NOT_ACCEPTABLE) {
      exchange.messages().add(response, "Accept", Messages.SUMMARY);
    }
    exchange.send(response);
  }

  @Override
  public void refuseInterval(Duration least) {
    Response response = exchange.response(Response.INTERVAL_TOO_BRIEF);
    exchange.messages().add(response, "Min-Expires", String.valueOf(least.toSeconds()));
    exchange.send(response);
  }

  @Override
  public void refuseOrder() {
    exchange.refuseForNow();
  }

  /** 503 with Retry-After. */
  void refuseUntil(Duration later) {
    Response response = exchange.response(Response.SERVICE_UNAVAILABLE);
    exchange.messages().addRetryAfter(response, later);
    exchange.send(response);
  }
}
