/**
 * The lamp on the phone: what a mailbox holds becomes message summaries (RFC 3842) for whoever
 * subscribed to them, was named in {@code voxpost.conf}, or asks a presence server.
 */
package org.voxpost.mwi;
