package org.voxpost.store.imap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.codec.AudioFile;
import org.voxpost.codec.AudioFileException;
import org.voxpost.codec.Pcm;
import org.voxpost.store.Sound;

/** Fetches a message's audio: what parts there are, and then one of them. */
final class SoundFetch {
  // An hour of WAV is 79 MB of base64; its GSM part is always fetched before it.
  private static final int LARGEST = 100 * 1024 * 1024;

  private final ImapConnection connection;
  private final long uid;

  SoundFetch(ImapConnection connection, long uid) {
    this.connection = connection;
    this.uid = uid;
  }

  /** From the folder that is selected. */
  Sound run() throws ProtocolException {
    Sound outcome = playFirst();
    if (outcome instanceof Sound.Unplayable) {
      // RFC 9051 §5.5: of an expunged message a server may show husks until a NOOP lets it say so.
      connection.noop();
      return isThere() ? outcome : new Sound.Gone();
    }
    return outcome;
  }

  private Sound playFirst() throws ProtocolException {
    Optional<BODYSTRUCTURE> structure = item("(UID BODYSTRUCTURE)", BODYSTRUCTURE.class);
    if (structure.isEmpty()) {
      return new Sound.Unplayable("the server cannot say what parts the email has");
    }
    Sound outcome = new Sound.Unplayable("the email has no audio part");
    for (SoundPart part : SoundPart.recordings(structure.get())) {
      outcome = play(part);
      if (outcome instanceof Sound.Playable) {
        return outcome;
      }
    }
    return outcome;
  }

  private Sound play(SoundPart part) throws ProtocolException {
    if (part.size() > LARGEST) {
      return new Sound.Unplayable("part " + part.section() + " is larger than " + LARGEST);
    }
    try {
      byte[] encoded =
          item("(UID BODY.PEEK[" + part.section() + "])", BODY.class)
              .map(body -> body.getByteArray().getNewBytes())
              .orElse(new byte[0]);
      Pcm pcm = AudioFile.read(part.format(), TransferEncoding.decode(encoded, part.encoding()));
      return pcm.samples().length == 0
          ? new Sound.Unplayable("part " + part.section() + " is empty")
          : new Sound.Playable(pcm);
    } catch (CommandFailedException | IOException | AudioFileException e) {
      return new Sound.Unplayable("part " + part.section() + ": " + e.getMessage());
    }
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
