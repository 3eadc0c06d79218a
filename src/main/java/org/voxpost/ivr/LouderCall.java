package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.voxpost.store.Caller;

/** A call whose recordings are made louder or softer: the option {@code g} of Asterisk's routes. */
public final class LouderCall implements Call {
  private final Call call;
  private final double decibels;

  private LouderCall(Call call, double decibels) {
    this.call = call;
    this.decibels = decibels;
  }

  /** The call itself where nothing is to be changed. */
  public static Call by(double decibels, Call call) {
    return decibels == 0 ? call : new LouderCall(call, decibels);
  }

  @Override
  public String id() {
    return call.id();
  }

  @Override
  public Caller caller() {
    return call.caller();
  }

  @Override
  public CallOrigin origin() {
    return call.origin();
  }

  @Override
  public void answer() {
    call.answer();
  }

  @Override
  public void speak(String language) {
    call.speak(language);
  }

  @Override
  public Heard say(Speech speech, Set<Key> interrupting, Duration from) {
    return call.say(speech, interrupting, from);
  }

  @Override
  public void say(Speech speech) {
    call.say(speech);
  }

  @Override
  public Optional<Key> key(Duration atMost) {
    return call.key(atMost);
  }

  @Override
  public void forgetKeys() {
    call.forgetKeys();
  }

  @Override
  public int recordingRate() {
    return call.recordingRate();
  }

  @Override
  public Take record(Sink sink, RecordingRules rules) {
    return call.record(sink.louder(decibels), rules);
  }

  @Override
  public Departure leave(Exit exit) {
    return call.leave(exit);
  }

  @Override
  public void hangUp() {
    call.hangUp();
  }
}
