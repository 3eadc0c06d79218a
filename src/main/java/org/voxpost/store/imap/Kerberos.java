package org.voxpost.store.imap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.ietf.jgss.GSSException;
import org.voxpost.store.KerberosSettings;

/**
 * GSSAPI with Kerberos (RFC 4752): proves who Voxpost is by the host's credential cache or a
 * keytab, and asks to act for the mailbox's owner. Tickets of a keytab are kept while they last.
 */
final class Kerberos {
  private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Duration limit;
  private final InstantSource clock;
  private final InFlight<Object, byte[]> questions = new InFlight<>("imap-kerberos");
  private final Map<KerberosSettings, Subject> subjects = new ConcurrentHashMap<>();

  /**
   * @param limit of waiting for the key distribution centre
   */
  Kerberos(Duration limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** One authentication at the login's server. */
  SaslExchange exchange(Login login) {
    return new Exchange(login);
  }

  private Subject subject(KerberosSettings settings) throws LoginException {
    Subject known = subjects.get(settings);
    if (known != null && lasts(known)) {
      return known;
    }
    Subject subject = new Subject();
    new LoginContext("voxpost", subject, null, new OneModule(settings)).login();
    if (!settings.keytab().isEmpty()) {
      subjects.put(settings, subject);
    }
    return subject;
  }

  private boolean lasts(Subject subject) {
    Instant soon = clock.instant().plus(MARGIN);
    return subject.getPrivateCredentials(KerberosTicket.class).stream()
        .filter(ticket -> ticket.getServer().getName().startsWith("krbtgt/"))
        .anyMatch(ticket -> ticket.getEndTime().toInstant().isAfter(soon));
  }

  private final class Exchange implements SaslExchange {
    private final Login login;
    private Subject subject;
    private SaslClient client;

    Exchange(Login login) {
      this.login = login;
    }

    @Override
    public String mechanism() {
      return "GSSAPI";
    }

    @Override
    public byte[] begin() throws SaslException {
      return inTime(
          () -> {
            subject = subject(login.sasl().kerberos());
            return as(
                subject,
                () -> {
                  client =
                      Sasl.createSaslClient(
                          new String[] {"GSSAPI"},
                          login.user(),
                          "imap",
                          login.server(),
                          Map.of(Sasl.QOP, "auth"),
                          null);
                  return client.evaluateChallenge(new byte[0]);
                });
          });
    }

    @Override
    public byte[] answer(byte[] challenge) throws SaslException {
      return inTime(
          () ->
              as(
                  subject,
                  () -> client.isComplete() ? new byte[0] : client.evaluateChallenge(challenge)));
    }

    private byte[] as(Subject who, Callable<byte[]> what) {
      byte[] message = Subject.callAs(who, what);
      return message == null ? new byte[0] : message;
    }

    private byte[] inTime(Callable<byte[]> question) throws SaslException {
      try {
        return questions.ask(new Object(), limit, question);
      } catch (TimeoutException e) {
        throw new SaslException("no answer from the key distribution centre in time", e);
      } catch (ExecutionException e) {
        throw new SaslException(reason(e), e.getCause());
      }
    }

    /** Not the innermost fault's: the runtime's own lies below what the centre said. */
    private static String reason(Throwable fault) {
      return ImapFault.causes(fault)
          .filter(each -> each instanceof GSSException || each instanceof LoginException)
          .map(Throwable::getMessage)
          .filter(Objects::nonNull)
          .findFirst()
          .orElseGet(() -> String.valueOf(ImapFault.rootCause(fault)));
    }
  }

  /** What a JAAS configuration file would say. */
  private static final class OneModule extends Configuration {
    private final Map<String, String> options = new HashMap<>();

    OneModule(KerberosSettings settings) {
      options.put("doNotPrompt", "true");
      options.put("refreshKrb5Config", "true");
      if (!settings.principal().isEmpty()) {
        options.put("principal", settings.principal());
      }
      if (settings.keytab().isEmpty()) {
        options.put("useTicketCache", "true");
      } else {
        options.put("useKeyTab", "true");
        options.put("keyTab", settings.keytab());
        options.put("storeKey", "true");
      }
    }

    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
      return new AppConfigurationEntry[] {
        new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options)
      };
    }
  }
}
