/**
 * SDP (RFC 8866) and offer/answer (RFC 3264): text in, {@link org.voxpost.sdp.Agreed} or {@link
 * org.voxpost.sdp.Refused} out. Pure.
 */
package org.voxpost.sdp;
