/**
 * The mails that tell of a message, besides the email that is the message: to the owner's addresses
 * and to the pager, through a program or an SMTP server.
 *
 * <pre>
 * spool.Delivery ─► FollowUp: Notices ─► Notice (text, header, sound) ─► Post: MailCommand | SmtpPost
 *                        └─ Receipt: which step is done, until all are or a day is over
 * </pre>
 */
package org.voxpost.mail;
