package org.voxpost.call;

import java.time.Clock;
import java.util.function.Supplier;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.Subscribers;
import org.voxpost.media.MediaEngine;
import org.voxpost.sdp.Negotiator;
import org.voxpost.store.Greetings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Spool;

/**
 * What every call works with; one of each for the whole appliance.
 *
 * @param media where RTP sessions come from
 * @param negotiators makes the offer/answer of one call
 * @param publicAddress the host named in SDP, or empty for the address the INVITE came in on
 * @param prompts the sound sets
 * @param subscribers every mailbox
 * @param store where messages are heard
 * @param greetings what callers hear of their owners
 * @param spool where messages are recorded
 * @param delivery what brings them from spool to store
 * @param messageIds makes Message-IDs
 * @param clock the time
 * @param language the prompts' language before a mailbox is known
 */
public record Services(
    MediaEngine media,
    Supplier<Negotiator> negotiators,
    String publicAddress,
    PromptLibrary prompts,
    Subscribers subscribers,
    MessageStore store,
    Greetings greetings,
    Spool spool,
    Delivery delivery,
    Supplier<String> messageIds,
    Clock clock,
    String language) {}
