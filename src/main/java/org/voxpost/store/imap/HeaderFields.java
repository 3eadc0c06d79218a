package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.email.HeaderText;

/** The fields of an email's header as text, whatever they are made of. */
final class HeaderFields {
  private static final Logger LOG = LoggerFactory.getLogger(HeaderFields.class);

  private final InternetHeaders fields = new InternetHeaders();

  HeaderFields(byte[] header) {
    try {
      fields.load(new ByteArrayInputStream(text(header).getBytes(UTF_8)), true);
    } catch (MessagingException e) {
      LOG.debug("a header is read up to its fault", e);
    }
  }

  /** Bytes beyond ASCII have no place in a header; where they stand they are UTF-8 or Latin-1. */
  private static String text(byte[] header) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      return new String(header, ISO_8859_1);
    }
  }

  /** The first field of that name, decoded and without control characters; or empty. */
  String field(String name) {
    String[] values = fields.getHeader(name);
    if (values == null || values.length == 0) {
      return "";
    }
    String unfolded = MimeUtility.unfold(values[0]);
    try {
      return HeaderText.clean(MimeUtility.decodeText(unfolded));
    } catch (UnsupportedEncodingException e) {
      return HeaderText.clean(unfolded);
    }
  }
}
