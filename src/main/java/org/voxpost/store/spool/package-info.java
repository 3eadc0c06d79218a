/**
 * Where a message lies from the first sample until IMAP has it: durable while it is recorded,
 * delivered exactly once, one directory a message.
 *
 * <pre>
 * Draft.write ─► SoundFile (PCM, synced each second)   keep ─► Spooled ─► Delivery ─► Lane (one a server) ─► MessageStore
 *                                                             ▲     └─ Encoding (after the call)  │
 *                                      start: Spool.recover ──┘                  delivered ─► Entry.remove
 * </pre>
 */
package org.voxpost.store.spool;
