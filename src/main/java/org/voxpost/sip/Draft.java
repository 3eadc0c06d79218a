package org.voxpost.sip;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of ours in plain values, before it has a number and a way out.
 *
 * @param uri the Request-URI
 * @param from From with its tag
 * @param to To, with its tag if there is one
 * @param routes the route set, nearest first
 * @param contact our Contact, or empty for the address it leaves from
 * @param headers what else it has, in order
 * @param body a message summary
 */
record Draft(
    String method,
    String uri,
    String callId,
    String from,
    String to,
    List<String> routes,
    Optional<String> contact,
    Map<String, String> headers,
    Optional<String> body) {}
