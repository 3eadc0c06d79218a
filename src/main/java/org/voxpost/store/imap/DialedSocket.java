package org.voxpost.store.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * A socket that is connected before Angus gets it, and with TLS where that is wanted from the first
 * octet on. Angus would look names up without a limit and try one address only.
 */
final class DialedSocket extends Socket {
  private final Socket socket;

  DialedSocket(Socket socket) {
    this.socket = socket;
  }

  /** What hands this socket to Angus, once. */
  SocketFactory asFactory() {
    return new Once();
  }

  /** Does nothing: it is connected. */
  @Override
  public void connect(SocketAddress remote, int timeout) {}

  @Override
  public void connect(SocketAddress remote) {}

  @Override
  public InputStream getInputStream() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public synchronized void close() throws IOException {
    socket.close();
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    socket.setTcpNoDelay(on);
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isBound() {
    return socket.isBound();
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public void shutdownInput() throws IOException {
    socket.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public boolean isInputShutdown() {
    return socket.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return socket.isOutputShutdown();
  }

  private final class Once extends SocketFactory {
    @Override
    public Socket createSocket() {
      return DialedSocket.this;
    }

    @Override
    public Socket createSocket(String host, int port) {
      return DialedSocket.this;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      return DialedSocket.this;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      return DialedSocket.this;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      return DialedSocket.this;
    }
  }
}
