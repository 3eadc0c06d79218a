/**
 * The SIP user agent: the only package that sees {@code javax.sip}. Hands out records of its own.
 */
package org.voxpost.sip;
