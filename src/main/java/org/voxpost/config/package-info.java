/**
 * Turns {@code voicemail.conf} and {@code voxpost.conf}, written in Asterisk's conf dialect, into
 * the packages' settings records, and names every fault at once.
 */
package org.voxpost.config;
