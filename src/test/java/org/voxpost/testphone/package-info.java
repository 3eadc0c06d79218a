/**
 * A telephone for tests: its own SIP, SDP, RTP and companding, so that no mistake of the product
 * can hide behind the same mistake here. It shares no code with the product and knows no JAIN-SIP.
 *
 * <pre>
 * TestPhone ─ dial ─► Call ─► Signalling ─► Wire (UDP or TCP)       the caller's side
 *                      ├────► Mouth ─► Pacer, absolute deadlines ─► RTP
 *                      └────► EarTrack ◄─ Wires, one selector thread ◄─ RTP
 *                               └► PromptEar: which prompts were said
 * </pre>
 */
package org.voxpost.testphone;
