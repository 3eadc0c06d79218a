/**
 * The few calls of Linux that Java has no word for, by its foreign functions. Each has something
 * that stands in for it where it is not to be had.
 */
package org.voxpost.linux;
