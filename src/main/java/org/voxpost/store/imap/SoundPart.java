package org.voxpost.store.imap;

import jakarta.mail.internet.ParameterList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.voxpost.codec.file.AudioFormat;

/**
 * A part of an email that may be the recording, told by its file name or type wherever it stands.
 *
 * @param section its number for BODY[…] (RFC 9051 §6.4.5)
 * @param format how it is stored
 * @param encoding its Content-Transfer-Encoding, lower case
 * @param size its encoded bytes
 * @param fileName of the attachment, or empty
 */
record SoundPart(String section, AudioFormat format, String encoding, int size, String fileName) {
  /** How the file name of an introduction begins. */
  static final String INTRODUCTION = "msgintro";

  private static final int DEEPEST = 8;
  private static final int SLACK_SECONDS = 10;
  // Four hours of GSM, half an hour of WAV; what is played lies in memory as it came.
  private static final long MOST_BYTES = 40L * 1024 * 1024;

  // Seven minutes of WAV, an hour of GSM.
  private static final long MOST_BYTES_UNTOLD = 10L * 1024 * 1024;

  // 47 s of narrowband WAV: GSM is a tenth of that on the wire, and the wait would be heard before
  // the
  // quality.
  private static final int BEST_QUALITY_UP_TO = 1024 * 1024;

  /**
   * The recording's parts, the one to play first at the front: the best quality that is fetched
   * quickly, then the others by size.
   */
  static List<SoundPart> recordings(BODYSTRUCTURE email) {
    return bestFirst(email, part -> !part.isIntroduction());
  }

  /** The parts of what a forwarder said before it, in the same order. */
  static List<SoundPart> introductions(BODYSTRUCTURE email) {
    return bestFirst(email, SoundPart::isIntroduction);
  }

  private static List<SoundPart> bestFirst(BODYSTRUCTURE email, Predicate<SoundPart> which) {
    return in(email).stream()
        .filter(which)
        .sorted(
            Comparator.comparing((SoundPart part) -> part.size() > BEST_QUALITY_UP_TO)
                .thenComparing(part -> part.isTooBig() ? 0 : part.loss())
                .thenComparing(SoundPart::size))
        .toList();
  }

  /** The encoded bytes that a recording of this length takes at most; a bound if it is unknown. */
  long mostBytes(Duration length) {
    if (length.isZero()) {
      return MOST_BYTES_UNTOLD;
    }
    // Base64 makes 4 of 3, and a little more with its line ends; quoted-printable may triple.
    int growth = encoding.equals("base64") ? 14 : 31;
    return Math.min(
        MOST_BYTES, (length.toSeconds() + SLACK_SECONDS) * bytesPerSecond() * growth / 10);
  }

  private int bytesPerSecond() {
    return switch (format) {
      case WAV, WAV16 -> 96_000; // 48 kHz mono, or the like from another recorder
      case SLN -> 16_000;
      case ULAW, ALAW, G722 -> 8000;
      case OGG -> 8000; // ours takes 3000
      case GSM, WAV49 -> 1650;
    };
  }

  /** What somebody said before he forwarded it. */
  private boolean isIntroduction() {
    return fileName.toLowerCase(Locale.ROOT).startsWith(INTRODUCTION);
  }

  private boolean isTooBig() {
    return size > BEST_QUALITY_UP_TO;
  }

  private int loss() {
    return switch (format) {
      case WAV, WAV16, SLN -> 0;
      case ULAW, ALAW, G722, OGG -> 1;
      case GSM, WAV49 -> 2;
    };
  }

  private static List<SoundPart> in(BODYSTRUCTURE email) {
    List<SoundPart> parts = new ArrayList<>();
    collect(email, email.isMulti() ? "" : "1", 0, parts);
    return parts;
  }

  private static void collect(BODYSTRUCTURE part, String section, int depth, List<SoundPart> into) {
    if (depth > DEEPEST) {
      return;
    }
    BODYSTRUCTURE[] within = part.bodies == null ? new BODYSTRUCTURE[0] : part.bodies;
    if (part.isMulti()) {
      for (int i = 0; i < within.length; i++) {
        String number = Integer.toString(i + 1);
        collect(within[i], section.isEmpty() ? number : section + '.' + number, depth + 1, into);
      }
      return;
    }
    if (part.isNested() && within.length > 0) {
      // The parts of an enclosed email are numbered below it; one without parts is its part 1.
      BODYSTRUCTURE enclosed = within[0];
      collect(enclosed, enclosed.isMulti() ? section : section + ".1", depth + 1, into);
      return;
    }
    formatOf(part).ifPresent(format -> into.add(of(part, section, format)));
  }

  private static SoundPart of(BODYSTRUCTURE part, String section, AudioFormat format) {
    String encoding = part.encoding == null ? "7bit" : part.encoding.toLowerCase(Locale.ROOT);
    return new SoundPart(section, format, encoding, Math.max(0, part.size), fileName(part));
  }

  /** By the name's extension, in exact case first since wav and WAV differ; else by the type. */
  private static Optional<AudioFormat> formatOf(BODYSTRUCTURE part) {
    String name = fileName(part);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    String type = part.type + "/" + part.subtype;
    return first(format -> name.contains(".") && format.extension().equals(extension))
        .or(
            () ->
                first(
                    format -> name.contains(".") && format.extension().equalsIgnoreCase(extension)))
        .or(() -> first(format -> format.mimeType().equals(type)))
        .or(() -> first(format -> format.mimeType().equalsIgnoreCase(type)))
        .or(() -> first(format -> isAlias(type.toLowerCase(Locale.ROOT), format)));
  }

  private static boolean isAlias(String type, AudioFormat format) {
    return switch (format) {
      case WAV -> type.equals("audio/wav") || type.equals("audio/wave");
      case GSM -> type.equals("audio/gsm");
      case ULAW -> type.equals("audio/pcmu") || type.equals("audio/basic");
      case ALAW -> type.equals("audio/pcma");
      case OGG -> type.equals("audio/opus") || type.equals("application/ogg");
      case G722 -> type.equals("audio/g722");
      case WAV49, WAV16, SLN -> false;
    };
  }

  private static Optional<AudioFormat> first(Predicate<AudioFormat> test) {
    return Arrays.stream(AudioFormat.values()).filter(test).findFirst();
  }

  private static String fileName(BODYSTRUCTURE part) {
    return parameter(part.dParams, "filename").or(() -> parameter(part.cParams, "name")).orElse("");
  }

  private static Optional<String> parameter(ParameterList parameters, String name) {
    return Optional.ofNullable(parameters).map(list -> list.get(name));
  }
}
