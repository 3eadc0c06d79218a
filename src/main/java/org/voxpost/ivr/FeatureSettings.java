package org.voxpost.ivr;

/**
 * What the owner's menus offer, by Asterisk's option names.
 *
 * @param sendVoicemail {@code sendvoicemail}: composing a message
 * @param useDirectory {@code usedirectory}: recipients may be found by name
 * @param forwardUrgent {@code forward_urgent_auto}: an urgent message is sent on as one
 * @param temporaryWarning {@code tempgreetwarn}: the owner is told of a temporary greeting
 * @param directoryIntro {@code directoryintro}: the prompt that opens the directory
 */
public record FeatureSettings(
    boolean sendVoicemail,
    boolean useDirectory,
    boolean forwardUrgent,
    boolean temporaryWarning,
    String directoryIntro) {

  /** What Asterisk does with nothing configured. */
  public static FeatureSettings defaults() {
    return new FeatureSettings(false, false, false, false, "");
  }
}
