package org.voxpost.ivr;

/**
 * How a mailbox's dialogs behave.
 *
 * @param leaving what a caller meets
 * @param envelope what is said before a message
 * @param listening how messages are gone through
 * @param features what the owner's menus offer
 * @param owner what an owner sets up
 */
public record DialogSettings(
    LeavingSettings leaving,
    EnvelopeSettings envelope,
    ListeningSettings listening,
    FeatureSettings features,
    OwnerSettings owner) {

  /** What Asterisk does with nothing configured. */
  public static DialogSettings defaults() {
    return new DialogSettings(
        LeavingSettings.defaults(),
        EnvelopeSettings.defaults(),
        ListeningSettings.defaults(),
        FeatureSettings.defaults(),
        OwnerSettings.defaults());
  }

  public DialogSettings with(LeavingSettings leaving) {
    return new DialogSettings(leaving, envelope, listening, features, owner);
  }

  public DialogSettings with(EnvelopeSettings envelope) {
    return new DialogSettings(leaving, envelope, listening, features, owner);
  }

  public DialogSettings with(ListeningSettings listening) {
    return new DialogSettings(leaving, envelope, listening, features, owner);
  }

  public DialogSettings with(FeatureSettings features) {
    return new DialogSettings(leaving, envelope, listening, features, owner);
  }

  public DialogSettings with(OwnerSettings owner) {
    return new DialogSettings(leaving, envelope, listening, features, owner);
  }
}
