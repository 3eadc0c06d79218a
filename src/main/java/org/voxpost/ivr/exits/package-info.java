/** Ways out of voicemail: to an operator, an attendant, or a number the caller wants. */
package org.voxpost.ivr.exits;
