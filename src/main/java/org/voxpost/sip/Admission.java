package org.voxpost.sip;

/** Whether somebody may subscribe. */
public sealed interface Admission {
  /**
   * He may.
   *
   * @param resource what he watches, in words of the one who decides; not blank
   */
  record Granted(String resource) implements Admission {
    public Granted {
      if (resource.isBlank()) {
        throw new IllegalArgumentException("a subscription to nothing");
      }
    }
  }

  /**
   * He may not.
   *
   * @param status of the response, from 400 to 699, such as 403 or 404
   */
  record Refused(int status) implements Admission {
    public Refused {
      if (status < 400 || status > 699) {
        throw new IllegalArgumentException(status + " refuses nothing");
      }
    }
  }
}
