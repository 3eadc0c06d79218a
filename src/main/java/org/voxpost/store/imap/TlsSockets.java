package org.voxpost.store.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS with one server, by the name its admin wrote: told to the server (SNI, RFC 6066 §3) and
 * looked for in its certificate (RFC 9525). TLS 1.2 or newer.
 */
final class TlsSockets extends SSLSocketFactory {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  /** RFC 6066 §3: a DNS name, and no address. */
  private static final Pattern NAME =
      Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  private final SSLSocketFactory sockets;
  private final String server;
  private final boolean verified;

  /**
   * @param verified false where the certificate may be anybody's
   */
  TlsSockets(SSLContext context, String server, boolean verified) {
    this.sockets = context.getSocketFactory();
    this.server = server.replaceAll("[\\[\\]]", "");
    this.verified = verified;
  }

  /** TLS over a connected socket; when it returns the server is verified. */
  SSLSocket over(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) sockets.createSocket(plain, server, plain.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    if (NAME.matcher(server).matches()) {
      parameters.setServerNames(List.of(new SNIHostName(server)));
    }
    if (verified) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** What Angus asks for behind STARTTLS; the host it names may be an address we dialed. */
  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return over(plain);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw notDialed();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw notDialed();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw notDialed();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw notDialed();
  }

  private static IOException notDialed() {
    return new IOException("TLS goes over a socket that is connected");
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }
}
