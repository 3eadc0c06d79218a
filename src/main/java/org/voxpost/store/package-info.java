/** Mailboxes and messages, and the {@link org.voxpost.store.MessageStore} port that keeps them. */
package org.voxpost.store;
