package org.voxpost.pins;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. It is
 * slow and large on purpose, so it runs on the threads given, as many at a time as there are of
 * them, and never on a call's.
 */
final class Argon2 {
  private static final int VERSION = 19;
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{8,86})"
              + "\\$([A-Za-z0-9+/]{22,86})");

  /** A quarter of a gigabyte: what a damaged file may ask for at most. */
  private static final int MOST_KIBIBYTES = 1 << 18;

  private final Cost cost;
  private final Executor threads;
  private final RandomGenerator random;

  /**
   * What a hash costs to make.
   *
   * @param kibibytes of memory
   * @param passes over it
   */
  record Cost(int kibibytes, int passes) {
    /** 19 MiB and two passes, the least that OWASP advises of Argon2id. */
    static final Cost USUAL = new Cost(19_456, 2);
  }

  /** How a hash was made; salt and hash in Base64. */
  private record Read(Cost cost, int lanes, String salt, String hash) {}

  Argon2(Cost cost, Executor threads, RandomGenerator random) {
    this.cost = cost;
    this.threads = threads;
    this.random = random;
  }

  /** Whether that is a hash this class can hold something against. */
  static boolean isHash(String text) {
    return PHC.matcher(text).matches();
  }

  /** A new hash, each time with another salt. */
  String hash(String secret) {
    return begin(secret).join();
  }

  /** A new hash, as soon as a thread is free. */
  CompletableFuture<String> begin(String secret) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return run(cost, 1, salt, HASH, secret)
        .thenApply(
            hash ->
                "$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s"
                    .formatted(
                        VERSION, cost.kibibytes(), cost.passes(), base64(salt), base64(hash)));
  }

  /** Compares in constant time; what is no hash matches nothing. */
  boolean matches(String phc, String secret) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches()) {
      return false;
    }
    Read read = read(parts);
    if (!isReasonable(read)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(read.salt());
    byte[] hash = Base64.getDecoder().decode(read.hash());
    byte[] keyed = run(read.cost(), read.lanes(), salt, hash.length, secret).join();
    return MessageDigest.isEqual(hash, keyed);
  }

  /** Whether it was made at another cost than hashes are made now. */
  boolean isDated(String phc) {
    Matcher parts = PHC.matcher(phc);
    return parts.matches() && !read(parts).cost().equals(cost);
  }

  private static Read read(Matcher parts) {
    return new Read(
        new Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))),
        Integer.parseInt(parts.group(3)),
        parts.group(4),
        parts.group(5));
  }

  private static boolean isReasonable(Read read) {
    return isBase64(read.salt())
        && isBase64(read.hash())
        && read.lanes() > 0
        && read.cost().passes() > 0
        && read.cost().kibibytes() >= 8 * read.lanes()
        && read.cost().kibibytes() <= MOST_KIBIBYTES;
  }

  /** One character of four is not even a byte. */
  private static boolean isBase64(String text) {
    return text.length() % 4 != 1;
  }

  private CompletableFuture<byte[]> run(
      Cost cost, int lanes, byte[] salt, int length, String secret) {
    return CompletableFuture.supplyAsync(() -> compute(cost, lanes, salt, length, secret), threads);
  }

  private static byte[] compute(Cost cost, int lanes, byte[] salt, int length, String secret) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(VERSION)
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(secret.getBytes(UTF_8), hash);
    return hash;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
