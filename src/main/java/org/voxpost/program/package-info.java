/** Runs the administrator's programs: never through a shell, never without a limit. */
package org.voxpost.program;
