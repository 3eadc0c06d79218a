package org.voxpost.ivr.language;

/** Of what is counted; {@link #NONE} where numbers are only numbers. */
enum Gender {
  NONE,
  MASCULINE,
  FEMININE,
  NEUTER
}
