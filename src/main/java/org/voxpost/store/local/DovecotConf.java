package org.voxpost.store.local;

import java.nio.file.Path;
import java.util.Map;

/** The text of dovecot.conf for Dovecot 2.3. */
final class DovecotConf {
  private static final String TEMPLATE =
      """
      # Written by Voxpost at each start; changes are lost.
      base_dir = @base@
      state_dir = @state@
      log_path = /dev/stderr
      info_log_path = /dev/stderr
      log_timestamp =
      # A line for each change to mail, after its commit: how the lamp follows, with no connection
      # nor inotify instance for each mailbox.
      mail_log_prefix = "@mark@ %u "
      mail_plugins = notify mail_log
      plugin {
        mail_log_events = save copy delete undelete expunge flag_change mailbox_delete mailbox_rename
        mail_log_fields = box
      }
      protocols = imap
      listen = 127.0.0.1
      login_greeting = @greeting@

      # Loopback only, so no TLS and plain passwords.
      ssl = no
      disable_plaintext_auth = no
      auth_mechanisms = plain
      auth_username_format = %u
      auth_username_chars =
      auth_master_user_separator = *
      # A new mailbox can log in at once; passwd-files lie in memory, so a cache would save nothing.
      auth_cache_size = 0

      # One system user for everything: nothing here is anybody else's.
      default_internal_user = @user@
      default_internal_group = @group@
      default_login_user = @user@
      mail_uid = @user@
      mail_gid = @group@
      first_valid_uid = 1
      first_valid_gid = 1

      mail_home = @mail@/%u
      mail_location = sdbox:@mail@/%u
      # "optimized" leaves flags in the page cache; with "always" a power cut cannot take back an
      # urgent mark nor bring back an expunged message. It costs 0.2 ms an APPEND.
      mail_fsync = always
      mail_max_userip_connections = 1000
      default_client_limit = @connections@
      default_process_limit = @processes@
      imap_hibernate_timeout = @hibernate@

      namespace inbox {
        inbox = yes
        separator = /
      }
      passdb {
        driver = passwd-file
        master = yes
        args = @masters@
      }
      passdb {
        driver = passwd-file
        args = @users@
      }
      userdb {
        driver = passwd-file
        args = @users@
      }

      # Login processes that serve many connections and are there before the first.
      service imap-login {
        chroot =
        service_count = 0
        process_min_avail = 1
        process_limit = 4
        client_limit = @connections@
        inet_listener imap {
          address = 127.0.0.1
          port = @port@
        }
        inet_listener imaps {
          port = 0
        }
      }
      service imap {
        client_limit = @perprocess@
        process_limit = @processes@
        process_min_avail = 1
        service_count = 1000
        unix_listener imap-master {
          user = @user@
        }
      }
      service imap-hibernate {
        unix_listener imap-hibernate {
          mode = 0600
          user = @user@
        }
      }
      service imap-urlauth-login {
        chroot =
        process_limit = 1
      }
      service auth {
        client_limit = @authclients@
      }
      service anvil {
        chroot =
        client_limit = @authclients@
        # All come from 127.0.0.1: a stranger's wrong password must not slow down everybody's login.
        unix_listener anvil-auth-penalty {
          mode = 0
        }
      }
      service stats {
        chroot =
      }
      """;

  private DovecotConf() {}

  /**
   * The whole file.
   *
   * @param marks what it is to be known by
   */
  static String text(LocalFiles files, Path base, int port, RunAs runAs, Sizes sizes, Marks marks) {
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("greeting", marks.greeting()),
            Map.entry("mark", marks.line()),
            Map.entry("base", base),
            Map.entry("state", files.state()),
            Map.entry("mail", files.mail()),
            Map.entry("masters", files.master()),
            Map.entry("users", files.users()),
            Map.entry("port", port),
            Map.entry("user", runAs.user()),
            Map.entry("group", runAs.group()),
            Map.entry("connections", sizes.connections()),
            Map.entry("processes", sizes.processes()),
            Map.entry("perprocess", sizes.perProcess()),
            Map.entry("authclients", sizes.connections() + 2 * sizes.processes() + 100),
            Map.entry("hibernate", sizes.hibernate() ? "1s" : "0"));
    String text = TEMPLATE;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
    }
    return text;
  }
}
