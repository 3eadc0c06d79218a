package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers Cyrus SASL's password questions as its saslauthd does. */
final class SaslPasswords implements AutoCloseable {
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final ServerSocketChannel entrance;

  SaslPasswords(Path socket) throws IOException {
    entrance = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    entrance.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
    Thread.ofVirtual().start(this::answerAll);
  }

  void put(String user, String password) {
    passwords.put(user, password);
  }

  private void answerAll() {
    while (entrance.isOpen()) {
      try (SocketChannel asker = entrance.accept()) {
        answer(asker);
      } catch (IOException e) {
        if (!entrance.isOpen()) {
          return;
        }
      }
    }
  }

  private void answer(SocketChannel asker) throws IOException {
    DataInputStream question = new DataInputStream(Channels.newInputStream(asker));
    String user = field(question);
    String password = field(question);
    field(question); // the service
    field(question); // the realm
    String answer = password.equals(passwords.get(user)) ? "OK" : "NO";
    ByteBuffer said = ByteBuffer.allocate(4).putShort((short) 2).put(answer.getBytes(UTF_8));
    asker.write(said.flip());
  }

  private static String field(DataInputStream question) throws IOException {
    return new String(question.readNBytes(question.readUnsignedShort()), UTF_8);
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
