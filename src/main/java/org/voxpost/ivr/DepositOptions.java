package org.voxpost.ivr;

/**
 * How a message is taken.
 *
 * @param greeting which greeting is heard
 * @param instructions whether {@code vm-intro} is heard ({@code s} leaves it out)
 * @param urgent {@code U}: the message is urgent
 */
public record DepositOptions(Greeting greeting, boolean instructions, boolean urgent) {}
