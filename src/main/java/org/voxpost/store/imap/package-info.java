/**
 * Messages as emails in an IMAP folder: composing and reading them, and the connections they travel
 * on.
 */
package org.voxpost.store.imap;
