package org.voxpost.ivr.retrieval;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.LouderCall;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.exits.WayOut;
import org.voxpost.ivr.login.Login;
import org.voxpost.ivr.login.LoginOptions;
import org.voxpost.ivr.options.NewOwner;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreException;

/** Hearing one's messages: login, counts, and the menus until goodbye. */
public final class Retrieval {
  private static final Logger log = LoggerFactory.getLogger(Retrieval.class);

  private final Call call;
  private final Facilities with;
  private final Login login;
  private final RetrievalOptions options;
  private final Optional<MailboxId> fixed;
  private final Patience patience;

  /**
   * Prepares a retrieval.
   *
   * @param fixed the mailbox that the route names; empty asks for it
   * @param context where a keyed mailbox number is looked up
   */
  public Retrieval(
      Call call,
      Facilities with,
      Optional<MailboxId> fixed,
      String context,
      RetrievalOptions options) {
    this(call, with, fixed, context, options, Patience.USUAL);
  }

  Retrieval(
      Call call,
      Facilities with,
      Optional<MailboxId> fixed,
      String context,
      RetrievalOptions options,
      Patience patience) {
    this.call = LouderCall.by(options.gain(), call);
    this.with = with;
    this.options = options;
    this.fixed = fixed;
    this.login = new Login(call, fixed, context, with.entrance(), loginOptions());
    this.patience = patience;
  }

  /** Runs until the owner leaves; throws {@link CallEnded} when that is by hanging up. */
  public void run() {
    switch (login.run()) {
      case Login.Welcome(Owner owner) -> visit(owner);
      case Login.Refused _ -> call.say(Speech.of("vm-goodbye"));
      case Login.Exit _ -> leave();
    }
  }

  private LoginOptions loginOptions() {
    return new LoginOptions(options.prefix(), options.withoutPassword(), attendant().isPresent());
  }

  /** Who takes those that cannot, or do not want to, log in. */
  private Optional<Exit> attendant() {
    return fixed.flatMap(with.exits()::attendant).or(with.exits()::attendant);
  }

  private void leave() {
    attendant().ifPresent(new WayOut(call)::to);
    call.say(Speech.of("vm-goodbye"));
  }

  private void visit(Owner owner) {
    MailboxSettings mailbox = owner.subscriber().mailbox();
    log.info("{}: the owner of {} is in", call.id(), mailbox.id());
    new NewOwner(call, with, owner).welcome();
    try (PatientMailbox box = PatientMailbox.open(call, with.store(), mailbox, patience)) {
      new Visit(call, with, owner, box, options).run();
    } catch (StoreException e) {
      log.error("{}: mailbox {}: {}", call.id(), mailbox.id(), e.getMessage());
      call.say(Speech.of("vmx-error-mail"));
    }
    call.say(Speech.of("vm-goodbye"));
  }
}
