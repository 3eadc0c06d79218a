package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Digests against the worked examples of RFC 2617 §3.5 and RFC 7616 §3.9.1. */
class DigestTest {
  private static Credentials mufasa(String secret) {
    return new Credentials("Mufasa", secret::toCharArray);
  }

  private static Challenge challenge(String value) {
    return Challenge.best(List.of(value)).orElseThrow();
  }

  @Test
  void md5AsInRfc2617() {
    Challenge challenge =
        challenge(
            "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

    String answer =
        new Digest(challenge, mufasa("Circle Of Life"))
            .answer("GET", "/dir/index.html", "0a4f113b", 1);

    assertThat(answer)
        .startsWith("Digest username=\"Mufasa\", realm=\"testrealm@host.com\"")
        .contains("response=\"6629fae49393a05397450978507c4ef1\"")
        .contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
        .contains("qop=auth, nc=00000001")
        .doesNotContain("algorithm");
  }

  @Test
  void sha256AsInRfc7616() {
    Challenge challenge =
        challenge(
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256,"
                + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");

    String answer =
        new Digest(challenge, mufasa("Circle of Life"))
            .answer("GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", 1);

    assertThat(answer)
        .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
        .contains("algorithm=SHA-256");
  }

  @Test
  void theFirstThatIsKnownIsTaken() {
    Optional<Challenge> best =
        Challenge.best(
            List.of(
                "Basic realm=\"x\"",
                "Digest realm=\"x\", nonce=\"1\", algorithm=AKAv1-MD5, qop=\"auth\"",
                "Digest realm=\"x\", nonce=\"2\", algorithm=SHA-256, qop=\"auth-int\"",
                "Digest realm=\"x\", nonce=\"3\", algorithm=sha-256, qop=\"auth\"",
                "Digest realm=\"x\", nonce=\"4\""));

    assertThat(best.orElseThrow().nonce()).isEqualTo("3");
    assertThat(Challenge.best(List.of("Negotiate", "Digest realm=\"x\""))).isEmpty();
  }

  @Test
  void theSecretIsWipedAndNeverShown() {
    char[] secret = "Circle".toCharArray();
    Credentials credentials = new Credentials("Mufasa", () -> secret);

    new Digest(challenge("Digest realm=\"x\", nonce=\"1\""), credentials)
        .answer("NOTIFY", "sip:a@b", "c", 1);

    assertThat(secret).containsOnly('\0');
    assertThat(credentials).hasToString("Mufasa:****");
  }
}
