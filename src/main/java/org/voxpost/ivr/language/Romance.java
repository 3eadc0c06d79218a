package org.voxpost.ivr.language;

import org.voxpost.ivr.Speech;
import org.voxpost.store.Folder;

/** What Italian and Spanish have in common. */
abstract class Romance extends Grammar {
  Romance(Gender message, Gender minute) {
    super(message, minute);
  }

  @Override
  public Speech ordinal(int number) {
    if (number > 99) {
      return number(number);
    }
    return number <= 20 || number % 10 == 0
        ? Speech.of("digits/h-" + number)
        : Speech.of("digits/h-" + number / 10 * 10, "digits/h-" + number % 10);
  }

  @Override
  Speech urgentMessage() {
    return Speech.of("vm-message", "vm-Urgents");
  }

  @Override
  public Speech folderMessages(Folder folder) {
    return Speech.of("vm-messages", name(folder));
  }

  @Override
  Speech dayOfMonth(int day) {
    return day == 1 ? ordinal(day) : number(day);
  }

  @Override
  Speech monthNumber(int month) {
    return number(month);
  }
}
