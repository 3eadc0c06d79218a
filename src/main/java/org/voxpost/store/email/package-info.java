/**
 * What emails are made of, whichever way they go: text with its variables, header fields, parts.
 */
package org.voxpost.store.email;
