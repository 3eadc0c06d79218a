/** Leaving a message. */
package org.voxpost.ivr.deposit;
