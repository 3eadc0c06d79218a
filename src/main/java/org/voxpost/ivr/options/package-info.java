/** What owners set up for themselves: greetings, name, password. */
package org.voxpost.ivr.options;
