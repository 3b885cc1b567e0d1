package io.sejour.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;

class FailureTextTest {

    @Test
    void theAddressThatAServerRepeatsIsTakenOut() {
        MessagingException refused = new SendFailedException(
                "Invalid Addresses", new MessagingException("550 5.1.1 <ada.lovelace@example.org>: no such user"));

        String text = FailureText.of(new MailSendException(Map.of(new Object(), refused)));

        assertThat(text).isEqualTo("MessagingException: 550 5.1.1 <[address]>: no such user");
    }

    @Test
    void aLongStoryIsCut() {
        assertThat(FailureText.of(new IllegalStateException("x".repeat(1_000)))).hasSize(400);
    }
}
