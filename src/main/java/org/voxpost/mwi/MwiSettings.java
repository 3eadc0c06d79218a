package org.voxpost.mwi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.voxpost.sip.Network;
import org.voxpost.store.MailboxId;
import org.voxpost.store.Secret;

/**
 * Whose lamps are lit, and how: {@code [mwi]} and {@code [lamps]}.
 *
 * @param context of a mailbox that a SUBSCRIBE names by its number alone
 * @param subscribers {@code subscribers}: who may subscribe; empty is everybody
 * @param account {@code account}: the Message-Account of all summaries, with {@code ${MAILBOX}} and
 *     {@code ${CONTEXT}} in it; empty is the URI that was subscribed to
 * @param addresses {@code [lamps]}: the SIP URIs that are told of a mailbox without subscribing
 * @param notifyRefresh {@code notifyrefresh}: how often those are told again although nothing
 *     changed, since a PBX forgets when it restarts
 * @param publish {@code publish}: the SIP URI at a presence server that each mailbox's summary is
 *     published at, with {@code ${MAILBOX}} and {@code ${CONTEXT}} in it, or empty
 * @param publishExpires {@code publishexpires}: how long the server keeps it between refreshes
 * @param authUser {@code authuser}: who answers a challenge to our NOTIFY and PUBLISH, or empty
 * @param authSecret {@code authsecret}
 * @param directory where subscriptions and last known counts outlive a restart
 */
public record MwiSettings(
    String context,
    List<Network> subscribers,
    String account,
    Map<MailboxId, List<String>> addresses,
    Duration notifyRefresh,
    String publish,
    Duration publishExpires,
    String authUser,
    Secret authSecret,
    Path directory) {

  public MwiSettings {
    subscribers = List.copyOf(subscribers);
    addresses = Map.copyOf(addresses);
  }
}
