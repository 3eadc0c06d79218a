/**
 * What {@code bin/voxpost demo} runs, straight from these sources: it needs nothing but the JDK.
 */
package org.voxpost.demo;
