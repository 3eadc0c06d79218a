/** Audio files as byte arrays, in the formats of Asterisk's {@code format} option. */
package org.voxpost.codec.file;
