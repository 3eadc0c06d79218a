/** UDP sockets for one thread that serves many: all that waits at one costs one system call. */
package org.voxpost.udp;
