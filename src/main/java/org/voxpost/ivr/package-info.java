/**
 * What a caller hears and what the keys do, spoken through the {@link org.voxpost.ivr.Call} port.
 */
package org.voxpost.ivr;
