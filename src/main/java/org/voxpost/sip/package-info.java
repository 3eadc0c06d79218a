/**
 * The SIP user agent: the only package that sees {@code javax.sip}. Hands out records of its own.
 *
 * <pre>
 * JAIN-SIP sockets, parser, transactions
 *   │ GuardedParser                                   UserAgent: start, stopTaking, close
 *   ▼
 * Reception ─ ACK, responses ──────────┐
 *   │ requests                         ▼
 *   ▼            in a dialog    ServerDialog ─ SipEvent ─► the call
 * FrontDesk ──────────────────►  │ Serial: one task at a time, in order
 *   │ INVITE, SUBSCRIBE (below)  │ Exchange: an answer to the peer
 *   ▼                            │ Confirmation: 200 until ACK
 * Translation ─ Invitation       │ SessionKeeper, SessionTimer, SessionTerms: RFC 4028
 *                                ▼ DialogPath: BYE and refreshes to the peer
 * </pre>
 *
 * <pre>
 * Notifier ─ admit? ─► MessageSummaries       Publications, Unsolicited
 *   │ SubscribeReading                          │
 *   ▼                                           ▼
 * Subscription ─ Announcer: one NOTIFY ──────► Client: number, way out (Sockets), challenge (Login)
 *   │            at a time, the newest          │
 *   ▼                                           ▼
 * SubscriptionRegistry                        JAIN-SIP client transaction
 * </pre>
 *
 * The stack's own dialogs are switched off: {@code Dialogs} knows ours.
 */
package org.voxpost.sip;
