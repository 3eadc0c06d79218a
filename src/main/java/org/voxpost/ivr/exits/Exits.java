package org.voxpost.ivr.exits;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.ExtensionPattern;
import org.voxpost.ivr.Key;
import org.voxpost.store.MailboxId;

/** Which ways out there are for whom, and where they lead. */
public final class Exits {
  private static final String EVERYWHERE = "";

  /** What a phone can key, and + for numbers that a network tells. */
  private static final String DIALLABLE = "[0-9*#+]{1,40}";

  private final ExitSettings settings;

  public Exits(ExitSettings settings) {
    this.settings = settings;
  }

  /** Where key 0 leads callers of a mailbox; empty when it has no operator. */
  public Optional<Exit> operator(MailboxId mailbox) {
    MailboxExitSettings own = of(mailbox);
    return own.operator()
        ? context(own.exitContext()).operator().map(target -> new Exit(Exit.Kind.OPERATOR, target))
        : Optional.empty();
  }

  /** Where key {@code *} leads callers of a mailbox, and one who logs in there. */
  public Optional<Exit> attendant(MailboxId mailbox) {
    return attendant(context(of(mailbox).exitContext()));
  }

  /** Where key {@code *} leads one who has not said which mailbox is his. */
  public Optional<Exit> attendant() {
    return attendant(context(EVERYWHERE));
  }

  private static Optional<Exit> attendant(ContextExitSettings context) {
    return context.attendant().map(target -> new Exit(Exit.Kind.ATTENDANT, target));
  }

  /**
   * Where keys lead while the greeting of a mailbox plays: the mailbox's own, and those of a
   * context.
   *
   * @param context of the route option {@code d}; empty without it
   */
  public Map<Key, Exit> digits(MailboxId mailbox, Optional<String> context) {
    Map<Key, Exit> exits = new EnumMap<>(Key.class);
    context.ifPresent(name -> add(exits, context(name).digits()));
    add(exits, of(mailbox).digits());
    return exits;
  }

  private static void add(Map<Key, Exit> exits, Map<Integer, String> digits) {
    digits.forEach(
        (digit, target) ->
            Key.of((char) ('0' + digit))
                .ifPresent(key -> exits.put(key, new Exit(Exit.Kind.DIGIT, target))));
  }

  /**
   * Whether the owner of a mailbox is offered to call back.
   *
   * @param trusted whether the call came from a trusted address
   */
  public boolean offersCallback(MailboxId mailbox, boolean trusted) {
    return !of(mailbox).callback().isEmpty() && mayCallOut(trusted);
  }

  /** Whether the owner of a mailbox is offered to dial out. */
  public boolean offersDialOut(MailboxId mailbox, boolean trusted) {
    return !of(mailbox).dialOut().isEmpty() && mayCallOut(trusted);
  }

  /** The way to call a number back; empty when this call may not. */
  public Optional<Exit> callback(MailboxId mailbox, String number, boolean trusted) {
    return offersCallback(mailbox, trusted) && isAllowed(of(mailbox).callback(), number)
        ? Optional.of(new Exit(Exit.Kind.CALLBACK, number))
        : Optional.empty();
  }

  /** The way to a number that was keyed; empty when this call may not dial it. */
  public Optional<Exit> dialOut(MailboxId mailbox, String number, boolean trusted) {
    return offersDialOut(mailbox, trusted) && isAllowed(of(mailbox).dialOut(), number)
        ? Optional.of(new Exit(Exit.Kind.DIAL_OUT, number))
        : Optional.empty();
  }

  private boolean mayCallOut(boolean trusted) {
    return trusted || settings.untrustedCallouts();
  }

  private boolean isAllowed(String context, String number) {
    return number.matches(DIALLABLE)
        && Stream.of(EVERYWHERE, context)
            .map(name -> context(name).allow())
            .flatMap(List::stream)
            .anyMatch(pattern -> ExtensionPattern.of(pattern).matches(number));
  }

  /**
   * The SIP URI of an exit.
   *
   * @param host of a number when no template says otherwise, as in a URI
   */
  public String uri(Exit exit, String host) {
    if (exit.target().startsWith("sip:")) {
      return exit.target();
    }
    String template =
        settings.target().isEmpty() ? "sip:" + ExitSettings.NUMBER + "@" + host : settings.target();
    // RFC 3261 §25.1: # may not stand in a user part as it is.
    return template.replace(ExitSettings.NUMBER, exit.target().replace("#", "%23"));
  }

  /** How long a caller waits to be transferred. */
  public Duration limit() {
    return settings.limit();
  }

  private MailboxExitSettings of(MailboxId mailbox) {
    return settings.mailboxes().getOrDefault(mailbox, MailboxExitSettings.NONE);
  }

  private ContextExitSettings context(String name) {
    return settings.contexts().getOrDefault(name, ContextExitSettings.NONE);
  }
}
