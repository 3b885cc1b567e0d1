package io.sejour.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SmtpSinkIT {

    @Test
    void bothPartsOfAMessageCanBeRead() throws Exception {
        try (SmtpSink sink = SmtpSink.start(0)) {
            send(sink.port(), "Réservation confirmée");

            assertThat(sink.mails()).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo("guest@example.org");
                assertThat(mail.from()).isEqualTo("sejour@example.org");
                assertThat(mail.subject()).isEqualTo("Réservation confirmée");
                assertThat(mail.text()).isEqualTo("À bientôt");
                assertThat(mail.html()).isEqualTo("<p>À bientôt</p>");
            });
        }
    }

    @Test
    void messagesStayInTheirOrderAndTheOldestMakeRoom() throws Exception {
        try (SmtpSink sink = SmtpSink.start(0, 5)) {
            for (int i = 1; i <= 11; i++) {
                send(sink.port(), "message " + i);
            }

            assertThat(sink.mails())
                    .extracting(SmtpSink.Mail::subject)
                    .containsExactly("message 7", "message 8", "message 9", "message 10", "message 11");
        }
    }

    private static void send(int port, String subject) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("sejour@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("guest@example.org"));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("À bientôt", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>À bientôt</p>", "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }
}
