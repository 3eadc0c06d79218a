/** A store that forgets everything at its end: for tests and for trying things out. */
package org.voxpost.store.memory;
