package org.voxpost.call;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.ivr.deposit.DepositOptions;
import org.voxpost.ivr.deposit.Greeting;
import org.voxpost.ivr.retrieval.RetrievalOptions;
import org.voxpost.store.Folder;

/** The option letters of a route, some with an argument, in the dialogs' own words. */
final class RouteOptions {
  private static final Pattern LETTER = Pattern.compile("([A-Za-z])(?:\\(([^)]*)\\))?");

  /** Each letter given, and its argument or nothing. */
  private final Map<String, String> letters = new HashMap<>();

  RouteOptions(String options) {
    Matcher letter = LETTER.matcher(options);
    while (letter.find()) {
      letters.put(letter.group(1), Optional.ofNullable(letter.group(2)).orElse("").trim());
    }
  }

  /**
   * Of VoiceMail.
   *
   * @param busy what the PBX says of the reason outweighs {@code u}, which is the route's guess
   */
  DepositOptions deposit(boolean busy) {
    Greeting greeting = Greeting.NONE;
    if (has("b") || (busy && has("u"))) {
      greeting = Greeting.BUSY;
    } else if (has("u")) {
      greeting = Greeting.UNAVAILABLE;
    }
    return new DepositOptions(
        greeting,
        !has("s"),
        has("U"),
        has("S"),
        has("e"),
        gain(),
        letters.getOrDefault("t", DepositOptions.BEEP),
        has("P"),
        Optional.ofNullable(letters.get("d")));
  }

  /** Of VoiceMailMain. */
  RetrievalOptions retrieval() {
    return new RetrievalOptions(has("p"), has("s"), has("r"), gain(), folder());
  }

  private boolean has(String letter) {
    return letters.containsKey(letter);
  }

  private double gain() {
    return Double.parseDouble(letters.getOrDefault("g", "0"));
  }

  /** By number or name, as in Asterisk. */
  private Optional<Folder> folder() {
    return Optional.ofNullable(letters.get("a"))
        .map(
            name ->
                Arrays.stream(Folder.values())
                    .filter(
                        folder ->
                            folder.asteriskName().equalsIgnoreCase(name)
                                || String.valueOf(folder.number()).equals(name))
                    .findFirst()
                    .orElse(Folder.INBOX));
  }
}
