/**
 * The store of an appliance that has no IMAP server: a Dovecot of its own, a child process with a
 * generated configuration, on loopback only, its mail under the state directory.
 */
package org.voxpost.store.local;
