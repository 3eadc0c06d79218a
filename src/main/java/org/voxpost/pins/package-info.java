/** The passwords that owners set by phone, kept as hashes, and what too many wrong ones lead to. */
package org.voxpost.pins;
