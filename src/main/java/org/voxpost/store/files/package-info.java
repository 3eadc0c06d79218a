/** Greetings as sound files below the state directory, in the layout of Asterisk's spool. */
package org.voxpost.store.files;
