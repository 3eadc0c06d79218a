/** The grammars: numbers, dates and counts as each language speaks them. */
package org.voxpost.ivr.language;
