package org.voxpost.call;

import java.net.InetAddress;
import java.util.function.Function;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.media.MediaEngine;
import org.voxpost.sdp.Negotiator;

/**
 * What every call works with; one of each for the whole appliance.
 *
 * @param media where RTP sessions come from
 * @param negotiators makes the offer/answer of one call, by the address its RTP is bound to
 * @param publicAddress the host named in SDP, or empty for the address the INVITE came in on
 * @param prompts the sound sets
 * @param facilities what the dialogs work with
 * @param language the prompts' language before a mailbox is known
 * @param trust whose callers are trusted
 */
public record Services(
    MediaEngine media,
    Function<InetAddress, Negotiator> negotiators,
    String publicAddress,
    PromptLibrary prompts,
    Facilities facilities,
    String language,
    TrustSettings trust) {}
