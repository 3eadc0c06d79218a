/** Hearing messages, and what is done with them. */
package org.voxpost.ivr.retrieval;
