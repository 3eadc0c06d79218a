package org.voxpost.ivr;

/**
 * Why a caller who was sent elsewhere is still here. That it worked is no value: then the call is
 * over, and {@link Call#leave} throws {@link CallEnded}.
 */
public sealed interface Departure {
  /**
   * The PBX, or the one who was called, said no.
   *
   * @param status the SIP status of that; below 200 when the PBX ended its report without one
   */
  record Refused(int status) implements Departure {}

  /** Nobody has said in time what became of it. */
  record NoNews() implements Departure {}
}
