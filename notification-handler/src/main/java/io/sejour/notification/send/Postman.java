package io.sejour.notification.send;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.Contact;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.FindVerificationCode;
import io.sejour.api.user.OpenedWords;
import io.sejour.api.user.VerificationCode;
import io.sejour.notification.booking.BookingFactTable;
import io.sejour.notification.queue.MailKind;
import io.sejour.notification.queue.QueuedMail;
import io.sejour.notification.render.MailContent;
import io.sejour.notification.render.MailRenderer;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.messaging.Questions;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends one mail: asks who the reader is, writes the letter, hands it over. The address and the name live only as long as
 * this takes.
 */
@Component
class Postman {

    /** A reader nobody knows may be known in a moment: the account's view follows its event. */
    private static final int ATTEMPTS_FOR_AN_UNKNOWN_READER = 3;

    private final Questions questions;
    private final PeoplesWords words;
    private final BookingFactTable bookings;
    private final MailRenderer renderer;
    private final SmtpMail smtp;
    private final Clock clock;

    Postman(
            Questions questions,
            PeoplesWords words,
            BookingFactTable bookings,
            MailRenderer renderer,
            SmtpMail smtp,
            Clock clock) {
        this.questions = questions;
        this.words = words;
        this.bookings = bookings;
        this.renderer = renderer;
        this.smtp = smtp;
        this.clock = clock;
    }

    MailOutcome send(QueuedMail mail) {
        if (mail.validUntil() != null && !clock.instant().isBefore(mail.validUntil())) {
            return new MailOutcome.Overtaken("its time was over before it could be sent");
        }
        try {
            String code = null;
            if (mail.kind() == MailKind.VERIFICATION_CODE) {
                VerificationCode current =
                        questions.ask(new FindVerificationCode(mail.recipient()), VerificationCode.class);
                if (!current.expiresAt().toString().equals(mail.facts().get("expiresAt"))) {
                    return new MailOutcome.Overtaken("replaced by a newer code");
                }
                code = current.code();
            }
            Contact reader = questions.ask(new FindContact(mail.recipient()), Contact.class);
            smtp.send(mail.mailId(), reader, renderer.render(content(mail, reader, code)));
            return new MailOutcome.Sent();
        } catch (Refusal refusal) {
            boolean unknown = refusal.rejection().code() == RejectionCode.NOT_FOUND;
            return unknown && mail.attempt() >= ATTEMPTS_FOR_AN_UNKNOWN_READER
                    ? new MailOutcome.Overtaken("the reader or the code is no longer known")
                    : new MailOutcome.NotSent(
                            "reader: " + refusal.rejection().code().text());
        } catch (MessagingException | RuntimeException failure) {
            // Whatever it was, this mail must not keep the others waiting, and an operator must see it.
            return new MailOutcome.NotSent(FailureText.of(failure));
        }
    }

    private MailContent content(QueuedMail mail, Contact reader, @Nullable String code) {
        return new MailContent(
                mail.kind(),
                reader,
                mail.bookingId() == null ? null : bookings.get(mail.bookingId()),
                withOpenedWords(mail.facts()),
                code);
    }

    /** Words stay sealed until the letter is written; those of a person who was erased are gone. */
    private Map<String, String> withOpenedWords(Map<String, String> facts) {
        if (facts.values().stream().noneMatch(OpenedWords::isSealed)) {
            return facts;
        }
        OpenedWords opened = words.opened(facts.values().stream());
        Map<String, String> shown = new HashMap<>();
        facts.forEach((name, value) -> shown.put(name, opened.text(value)));
        return shown;
    }
}
