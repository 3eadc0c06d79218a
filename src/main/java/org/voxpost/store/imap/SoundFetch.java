package org.voxpost.store.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFileException;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Greetings;
import org.voxpost.store.Sound;
import org.voxpost.store.StoredMessage;

/**
 * Fetches a message's audio: what parts there are, and then one of them. Of a part that is larger
 * than the message can be long, only so much is fetched as may sound.
 */
final class SoundFetch {
  private static final int PIECE = 1024 * 1024;

  private final ImapConnection connection;
  private final long uid;
  private final Duration length;

  SoundFetch(ImapConnection connection, StoredMessage message) {
    this(connection, message.key().uid(), message.duration());
  }

  /**
   * @param length how long it sounds, or zero when that is unknown
   */
  SoundFetch(ImapConnection connection, long uid, Duration length) {
    this.connection = connection;
    this.uid = uid;
    this.length = length;
  }

  /** From the folder that is selected. */
  Sound run() throws ProtocolException {
    // RFC 2180 §4.1: until a NOOP lets it say so, a server may go on giving out what is expunged,
    // whole as Courier does or as husks.
    connection.noop();
    Sound outcome = playFirst();
    if (outcome instanceof Sound.Unplayable) {
      connection.noop();
      return isThere() ? outcome : new Sound.Gone();
    }
    return outcome;
  }

  private Sound playFirst() throws ProtocolException {
    Optional<BODYSTRUCTURE> structure;
    try {
      structure = item("(UID BODYSTRUCTURE)", BODYSTRUCTURE.class);
    } catch (CommandFailedException | BadCommandException e) {
      return new Sound.Unplayable("the server does not say what parts it has: " + e.getMessage());
    }
    if (structure.isEmpty()) {
      return new Sound.Unplayable("the server cannot say what parts the email has");
    }
    Sound outcome = playFirst(SoundPart.recordings(structure.get()), length);
    return outcome instanceof Sound.Playable(Audio message, _)
        ? new Sound.Playable(message, introduction(structure.get()))
        : outcome;
  }

  /** A message whose introduction is broken is still a message. */
  private Optional<Pcm> introduction(BODYSTRUCTURE email) throws ProtocolException {
    Sound outcome = playFirst(SoundPart.introductions(email), Duration.ZERO);
    return outcome instanceof Sound.Playable(Audio words, _)
        ? Optional.of(words.first(Greetings.LONGEST).whole())
        : Optional.empty();
  }

  private Sound playFirst(List<SoundPart> parts, Duration length) throws ProtocolException {
    Sound outcome = new Sound.Unplayable("the email has no audio part");
    for (SoundPart part : parts) {
      outcome = play(part, length);
      if (outcome instanceof Sound.Playable) {
        return outcome;
      }
    }
    return outcome;
  }

  private Sound play(SoundPart part, Duration length) throws ProtocolException {
    try {
      Audio audio = AudioFile.open(part.format(), content(part, length));
      return audio.length() == 0
          ? new Sound.Unplayable("part " + part.section() + " is empty")
          : new Sound.Playable(audio);
    } catch (CommandFailedException | BadCommandException | IOException | AudioFileException e) {
      return new Sound.Unplayable("part " + part.section() + ": " + e.getMessage());
    }
  }

  private byte[] content(SoundPart part, Duration length) throws ProtocolException, IOException {
    String peek = "BODY.PEEK[" + part.section() + "]";
    if (part.size() <= PIECE) {
      return TransferEncoding.decode(bytes("(UID " + peek + ")"), part.encoding());
    }
    int most = (int) Math.min(part.size(), part.mostBytes(length));
    TransferEncoding content = new TransferEncoding(part.encoding(), most);
    for (int come = 0; come < most; ) {
      int wanted = Math.min(PIECE, most - come);
      byte[] piece = bytes("(UID " + peek + "<" + come + "." + wanted + ">)");
      if (come == 0) {
        checkBeginning(part, piece);
      }
      content.add(piece);
      come += piece.length;
      if (piece.length < wanted) {
        break;
      }
    }
    return content.decoded();
  }

  /** What is no audio shows at once, and the rest can stay where it is. */
  private static void checkBeginning(SoundPart part, byte[] piece) throws IOException {
    AudioFile.open(part.format(), TransferEncoding.decode(piece, part.encoding()));
  }

  private byte[] bytes(String items) throws ProtocolException {
    ByteArray content = item(items, BODY.class).map(BODY::getByteArray).orElse(null);
    return content == null ? new byte[0] : content.getNewBytes();
  }

  private boolean isThere() throws ProtocolException {
    return item("(UID)", UID.class).isPresent();
  }

  private <T extends Item> Optional<T> item(String items, Class<T> type) throws ProtocolException {
    for (FetchResponse answer : connection.fetch(List.of(uid), items)) {
      UID answered = answer.getItem(UID.class);
      T item = answer.getItem(type);
      if (answered != null && answered.uid == uid && item != null) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }
}
