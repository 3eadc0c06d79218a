package org.voxpost.sdp;

/**
 * No session comes of it.
 *
 * @param status the SIP status that says so: 488 for nothing in common, 400 for SDP that cannot be
 *     read
 * @param why one line for the log
 */
public record Refused(int status, String why) implements Negotiation {}
