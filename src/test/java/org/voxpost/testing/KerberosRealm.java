package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real key distribution centre (MIT) on a port of 127.0.0.1 of its own, with all it writes below
 * one directory. A test that uses it carries {@link NeedsPeer}{@code ({"krb5kdc",
 * "kadmin.local"})}.
 */
public final class KerberosRealm implements AutoCloseable {
  public static final String NAME = "VOXPOST.TEST";

  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Path directory;
  private final int port;
  private Process process;

  /** Makes the realm and returns when it answers. */
  public KerberosRealm(Path directory) {
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    configureClients();
    configureCentre();
    run("kdb5_util", "create", "-s", "-r", NAME, "-P", "master");
    start();
  }

  private void configureClients() {
    write(
        "krb5.conf",
        """
        [libdefaults]
          default_realm = %1$s
          dns_lookup_kdc = false
          dns_lookup_realm = false
          dns_canonicalize_hostname = false
          rdns = false
          udp_preference_limit = 1
        [realms]
          %1$s = {
            kdc = 127.0.0.1:%2$d
          }
        """
            .formatted(NAME, port));
  }

  private void configureCentre() {
    write(
        "kdc.conf",
        """
        [kdcdefaults]
          kdc_listen = 127.0.0.1:%2$d
          kdc_tcp_listen = 127.0.0.1:%2$d
        [realms]
          %1$s = {
            database_name = %3$s/principal
            key_stash_file = %3$s/stash
            supported_enctypes = aes256-cts-hmac-sha1-96:normal
          }
        [logging]
          kdc = FILE:%3$s/kdc.log
        """
            .formatted(NAME, port, directory));
  }

  /** What clients and servers of the realm are configured by. */
  public Path clientConfiguration() {
    return directory.resolve("krb5.conf");
  }

  /** A file with the key of a new principal, which anybody may read. */
  public Path keytab(String principal) {
    Path file = directory.resolve(principal.replace('/', '-') + ".keytab");
    run("kadmin.local", "-r", NAME, "addprinc", "-randkey", principal);
    run("kadmin.local", "-r", NAME, "ktadd", "-k", file.toString(), principal);
    try {
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() {
    try {
      process = builder("krb5kdc", "-n", "-P", directory.resolve("pid").toString()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long deadline = System.nanoTime() + START_NANOS;
    while (!answers()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        close();
        throw new IllegalStateException("krb5kdc did not start");
      }
      Thread.onSpinWait();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(String program, String... arguments) {
    Path sbin = Path.of("/usr/sbin", program);
    ProcessBuilder builder = new ProcessBuilder(Files.exists(sbin) ? sbin.toString() : program);
    builder.command().addAll(List.of(arguments));
    builder.environment().put("KRB5_CONFIG", directory.resolve("krb5.conf").toString());
    builder.environment().put("KRB5_KDC_PROFILE", directory.resolve("kdc.conf").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(program + ".out").toFile());
  }

  private void run(String program, String... arguments) {
    try {
      Process run = builder(program, arguments).start();
      if (run.waitFor() != 0) {
        throw new IllegalStateException(
            program + ": " + Files.readString(directory.resolve(program + ".out"), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
