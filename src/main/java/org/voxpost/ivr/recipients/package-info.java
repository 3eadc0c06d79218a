/** Whom a message is for: numbers keyed, and the directory by name. */
package org.voxpost.ivr.recipients;
