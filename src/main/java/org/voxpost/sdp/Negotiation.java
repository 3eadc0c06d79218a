package org.voxpost.sdp;

/** What an offer or an answer came to. */
public sealed interface Negotiation permits Agreed, Refused {}
