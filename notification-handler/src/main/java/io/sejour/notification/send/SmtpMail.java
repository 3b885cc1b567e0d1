package io.sejour.notification.send;

import io.sejour.api.user.Contact;
import io.sejour.notification.render.RenderedMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server.
 *
 * <p><b>Why the Message-ID follows from the mail:</b> should a process die between the server's yes and our note of it,
 * the mail is sent again; with the same identity (RFC 5322 §3.6.4) mail stores keep one of the two.
 */
@Component
class SmtpMail {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final ObjectProvider<JavaMailSender> senders;
    private final NotificationProperties properties;

    SmtpMail(ObjectProvider<JavaMailSender> senders, NotificationProperties properties) {
        this.senders = senders;
        this.properties = properties;
    }

    void send(UUID mailId, Contact reader, RenderedMail mail) throws MessagingException, MailException {
        JavaMailSender sender = senders.getIfAvailable();
        if (sender == null) {
            throw new MailSendException("no mail server is set (spring.mail.host)");
        }
        sender.send(message(sender.createMimeMessage(), mailId, reader, mail));
    }

    private MimeMessage message(MimeMessage message, UUID mailId, Contact reader, RenderedMail mail)
            throws MessagingException {
        InternetAddress from = new InternetAddress(properties.from(), true);
        message.setFrom(encoded(from.getAddress(), from.getPersonal()));
        message.setRecipient(Message.RecipientType.TO, encoded(reader.email(), reader.displayName()));
        message.setSubject(mail.subject(), UTF_8);
        message.setHeader("Message-ID", "<" + mailId + "@" + domain(from.getAddress()) + ">");
        message.setHeader("Content-Language", mail.locale().getLanguage());
        // RFC 3834: nobody's holiday notice answers this.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        // RFC 2046 §5.1.4: the richest form comes last.
        message.setContent(new MimeMultipart("alternative", text, html));
        return message;
    }

    private static InternetAddress encoded(String address, @org.jspecify.annotations.Nullable String name)
            throws MessagingException {
        try {
            InternetAddress encoded = new InternetAddress(address, name, UTF_8);
            encoded.validate();
            return encoded;
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
