/** The administrator's programs that are told of messages and passwords: {@code extern…}. */
package org.voxpost.hooks;
