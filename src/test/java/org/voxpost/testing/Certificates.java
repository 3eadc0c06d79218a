package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates of a private authority, made by keytool below one directory. */
public final class Certificates {
  private static final String AUTHORITY = "authority";
  private static final String PASSWORD = "password";

  private final Path directory;
  private final Path store;

  public Certificates(Path directory) {
    this.directory = directory;
    this.store = directory.resolve("certificates.p12");
    keytool(AUTHORITY, "CN=Voxpost Test Authority", "-10d", 30, List.of("-ext", "bc:c"));
  }

  /** A PEM file with the authority's certificate. */
  public Path authority() {
    return write(AUTHORITY, false);
  }

  /** A PEM file with key and certificate for that host, signed by the authority. */
  public Path signed(String host) {
    keytool(
        host, "CN=" + host, "-1d", 10, List.of("-signer", AUTHORITY, "-ext", "san=dns:" + host));
    return write(host, true);
  }

  /** The same, ended yesterday. */
  public Path expired(String host) {
    keytool(host, "CN=" + host, "-5d", 4, List.of("-signer", AUTHORITY, "-ext", "san=dns:" + host));
    return write(host, true);
  }

  /** The same, signed by nobody else. */
  public Path selfSigned(String host) {
    keytool(host, "CN=" + host, "-1d", 10, List.of("-ext", "san=dns:" + host));
    return write(host, true);
  }

  private void keytool(String alias, String name, String start, int days, List<String> more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days),
                "-keyalg",
                "RSA",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(more);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Path write(String alias, boolean withKey) {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      String pem = pem("CERTIFICATE", keys.getCertificate(alias).getEncoded());
      if (withKey) {
        pem += pem("PRIVATE KEY", keys.getKey(alias, PASSWORD.toCharArray()).getEncoded());
      }
      return Files.writeString(directory.resolve(alias + ".pem"), pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }
}
