package io.sejour.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.RejectionReason;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CalendarImportId;
import io.sejour.api.deposit.ClaimContested;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DamageClaimed;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.listing.ListingId;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.user.UserId;
import io.sejour.api.user.VerificationCode;
import io.sejour.api.user.VerificationCodeIssued;
import io.sejour.embedded.testing.TestPostgres;
import jakarta.mail.internet.MimeMessage;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = NotificationApplication.class)
class NotificationIT {

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();
    private static final MailServer MAILS = new MailServer();
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private EventGateway events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventProcessingConfiguration processing;

    private final MovableClock clock = NotificationApplication.CLOCK;
    private final BookedStay stay = BookedStay.ofNewPeople();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DATABASE.springProperties(registry::add);
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", MAILS::port);
        registry.add("sejour.notification.interval", () -> "50ms");
        registry.add("sejour.notification.first-pause", () -> "50ms");
    }

    @BeforeEach
    void twoPeople() {
        clock.set(Instant.parse("2027-02-01T09:00:00Z"));
        NotificationApplication.PEOPLE.know(stay);
    }

    @Test
    void anInstantBookingIsToldFromPaymentToPayout() {
        events.publish(stay.requested(now()), awaitingPayment());
        awaitMails(stay.guestEmail(), "Merci de payer pour Loft");
        events.publish(new BookingConfirmed(stay.id(), now()));
        awaitMails(stay.guestEmail(), "Merci de payer pour Loft", "Confirmée : Loft");
        awaitMails(stay.hostEmail(), "New booking: Loft");
        events.publish(new EscrowReleased(stay.payment(), stay.id(), BookedStay.TOTAL, Wei.ZERO, log()));

        awaitMails(stay.hostEmail(), "New booking: Loft", "Payout for Loft");
        String payment = MailServer.whole(MAILS.to(stay.guestEmail()).getFirst());
        assertThat(payment)
                .contains("multipart/alternative", "text/plain", "text/html", "Content-Language: fr")
                .contains("Auto-Submitted: auto-generated");
    }

    @Test
    void aDepositIsToldFromTheAskingToTheEndAndAClaimWithItsReason() throws Exception {
        DepositId deposit = DepositId.of(stay.id());
        DepositTerms terms = stay.depositTerms();
        Wei claim = Wei.of("12000000000000000");
        events.publish(
                stay.requested(now()), new DepositAsked(deposit, stay.id(), terms, new Bytes32("0x" + "1".repeat(64))));
        awaitMails(stay.guestEmail(), "Caution pour Loft");
        events.publish(new DepositPaid(deposit, stay.id(), terms.amount(), log()));
        awaitMails(stay.hostEmail(), "Damage deposit paid: Loft");
        events.publish(
                new DamageClaimRequested(deposit, stay.id(), terms, claim, "w1.chair"),
                new DamageClaimed(deposit, stay.id(), claim, log()));
        awaitMails(stay.guestEmail(), "Caution pour Loft", "Votre hôte réclame des dégâts : Loft");
        assertThat(MailServer.whole(MAILS.to(stay.guestEmail()).getLast())).contains("a broken chair");
        events.publish(new ClaimContested(deposit, stay.id(), BigInteger.ONE, BookingParty.GUEST, log()));
        awaitMails(stay.hostEmail(), "Damage deposit paid: Loft", "Claim contested: Loft");
        events.publish(new DepositReturned(deposit, stay.id(), terms.amount().minus(claim), claim, log()));

        awaitMails(stay.hostEmail(), "Damage deposit paid: Loft", "Claim contested: Loft", "Claim paid: Loft");
        awaitMails(
                stay.guestEmail(), "Caution pour Loft", "Votre hôte réclame des dégâts : Loft", "Votre caution : Loft");
    }

    @Test
    void aRequestIsToldToItsHostAndTheAnswerToItsGuest() {
        events.publish(stay.requested(now()), new BookingAwaitingHost(stay.id(), now().plusSeconds(3_600), now()));
        awaitMails(stay.hostEmail(), "Request for Loft: please answer");
        events.publish(new BookingAccepted(stay.id(), now()));
        awaitMails(stay.guestEmail(), "Votre hôte a accepté : Loft");
    }

    @Test
    void everyWayAnAskedBookingEndsIsTold() {
        BookedStay declined = newStay();
        events.publish(declined.requested(now()), new BookingDeclined(declined.id(), "not said to anybody", now()));
        awaitMails(declined.guestEmail(), "Votre demande a été refusée : Loft");

        BookedStay lost = newStay();
        events.publish(lost.requested(now()), new BookingRejected(lost.id(), RejectionReason.DATES_TAKEN, now()));
        awaitMails(lost.guestEmail(), "Ces nuits sont prises : Loft");

        BookedStay unanswered = newStay();
        events.publish(
                unanswered.requested(now()), new BookingExpired(unanswered.id(), ExpiryReason.UNANSWERED, now()));
        awaitMails(unanswered.guestEmail(), "Expirée : Loft");
        awaitMails(unanswered.hostEmail(), "Request expired: Loft");

        BookedStay unpaid = newStay();
        events.publish(unpaid.requested(now()), new BookingExpired(unpaid.id(), ExpiryReason.UNPAID, now()));
        awaitMails(unpaid.guestEmail(), "Expirée : Loft");
        // paid too late: the money comes back
        events.publish(new EscrowRefunded(unpaid.payment(), unpaid.id(), BookedStay.TOTAL, log()));
        awaitMails(unpaid.guestEmail(), "Expirée : Loft", "Remboursement pour Loft");
        assertThat(MAILS.to(unpaid.hostEmail())).isEmpty();
    }

    @Test
    void aConflictWithAnotherPortalIsToldToTheHostOnce() {
        ListingId listing = new ListingId(UUID.randomUUID());
        CalendarConflictDetected conflict = new CalendarConflictDetected(
                CalendarId.of(listing),
                listing,
                stay.id(),
                Stay.of("2027-03-01", "2027-03-04"),
                new CalendarImportId(UUID.randomUUID()),
                new BlockId(UUID.randomUUID()),
                Stay.of("2027-03-03", "2027-03-06"));
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()), conflict, conflict);

        awaitMails(stay.hostEmail(), "New booking: Loft", "Two stays at once: Loft");
        assertThat(MAILS.to(stay.guestEmail())).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aCancellationIsToldToBothWithItsAmountsAndTheMoneyWhenItIsFinal() throws Exception {
        Wei half = Wei.of("17100000000000000");
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()), cancelled(half));
        awaitMails(stay.hostEmail(), "New booking: Loft", "Cancelled: Loft");
        events.publish(new EscrowSplit(stay.payment(), stay.id(), half, half, Wei.ZERO, log()));

        awaitMails(stay.guestEmail(), "Confirmée : Loft", "Annulée : Loft", "Remboursement pour Loft");
        awaitMails(stay.hostEmail(), "New booking: Loft", "Cancelled: Loft", "Payout for Loft");
        MimeMessage told = null;
        for (MimeMessage mail : MAILS.to(stay.hostEmail())) {
            told = mail.getSubject().equals("Cancelled: Loft") ? mail : told;
        }
        assertThat(told).isNotNull();
        String text = ((jakarta.mail.internet.MimeMultipart) told.getContent())
                .getBodyPart(0)
                .getContent()
                .toString();
        assertThat(text).contains("cancelled by the guest", "€171.00 (0.0171\u00a0ETH)");
        assertThat(text).doesNotContain("a private reason");
    }

    @Test
    void anEventThatComesAgainWritesNoSecondMail() {
        BookingConfirmed confirmed = new BookingConfirmed(stay.id(), now());
        events.publish(stay.requested(now()), confirmed, confirmed, stay.requested(now()), confirmed);
        awaitMails(stay.hostEmail(), "New booking: Loft");
        BookedStay later = newStay();
        events.publish(later.requested(now()), new BookingConfirmed(later.id(), now()));
        awaitMails(later.hostEmail(), "New booking: Loft");

        assertThat(MAILS.subjectsTo(stay.hostEmail())).containsExactly("New booking: Loft");
        assertThat(MAILS.messageIds()).doesNotHaveDuplicates();
    }

    @Test
    void remindersComeAtTheirHourInTheTimeOfTheHome() {
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()));
        awaitMails(stay.guestEmail(), "Confirmée : Loft");

        clock.set(ZonedDateTime.of(2027, 2, 28, 9, 59, 59, 0, BookedStay.PARIS).toInstant());
        settle();
        assertThat(MAILS.subjectsTo(stay.guestEmail())).containsExactly("Confirmée : Loft");

        clock.set(ZonedDateTime.of(2027, 2, 28, 10, 0, 0, 0, BookedStay.PARIS).toInstant());
        awaitMails(stay.guestEmail(), "Confirmée : Loft", "Demain : Loft");
        clock.set(ZonedDateTime.of(2027, 3, 3, 18, 0, 0, 0, BookedStay.PARIS).toInstant());
        awaitMails(stay.guestEmail(), "Confirmée : Loft", "Demain : Loft", "Départ demain : Loft");
    }

    @Test
    void aCancelledStayIsNotRemindedOf() {
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()), cancelled(BookedStay.TOTAL));
        awaitMails(stay.hostEmail(), "New booking: Loft", "Cancelled: Loft");

        assertThat(statusOf(stay, "CHECK_IN_REMINDER")).isEqualTo("SKIPPED");
        assertThat(statusOf(stay, "CHECK_OUT_REMINDER")).isEqualTo("SKIPPED");
    }

    @Test
    void aGuestWhoIsThereIsNotRemindedOfArriving() {
        events.publish(
                stay.requested(now()),
                new BookingConfirmed(stay.id(), now()),
                new GuestCheckedIn(stay.id(), BookingParty.GUEST, now()));
        await().atMost(SOON).until(() -> "SKIPPED".equals(statusOf(stay, "CHECK_IN_REMINDER")));

        assertThat(statusOf(stay, "CHECK_OUT_REMINDER")).isEqualTo("QUEUED");
    }

    @Test
    void aReminderThatIsTooLateIsNotSent() {
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()));
        awaitMails(stay.guestEmail(), "Confirmée : Loft");

        clock.set(BookedStay.arrival().plusSeconds(1));

        await().atMost(SOON).until(() -> "SKIPPED".equals(statusOf(stay, "CHECK_IN_REMINDER")));
        assertThat(MAILS.subjectsTo(stay.guestEmail())).containsExactly("Confirmée : Loft");
    }

    @Test
    void whoeverBooksAfterTheReminderHourIsNotReminded() {
        clock.set(ZonedDateTime.of(2027, 2, 28, 20, 0, 0, 0, BookedStay.PARIS).toInstant());
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()));
        awaitMails(stay.guestEmail(), "Confirmée : Loft");

        assertThat(count(stay, "CHECK_IN_REMINDER")).isZero();
        assertThat(count(stay, "CHECK_OUT_REMINDER")).isOne();
    }

    @Test
    void theCurrentCodeIsMailedAndNoOther() {
        UserId ada = new UserId(UUID.randomUUID());
        String email = "a" + ada + "@example.org";
        NotificationApplication.PEOPLE.know(ada, email, "en");
        Instant first = now().plusSeconds(1_800);
        Instant second = now().plusSeconds(1_900);
        NotificationApplication.PEOPLE.give(ada, new VerificationCode("424242", second));

        events.publish(
                new VerificationCodeIssued(ada, "s1.sealed", first),
                new VerificationCodeIssued(ada, "s1.sealed", second));

        awaitMails(email, "Your Séjour code: 424242");
        settle();
        assertThat(MAILS.to(email)).hasSize(1);
    }

    @Test
    void aReaderWhoWasErasedGetsNothingAndKeepsNobodyWaiting() {
        NotificationApplication.PEOPLE.erase(stay.guest());
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()));
        awaitMails(stay.hostEmail(), "New booking: Loft");

        await().atMost(SOON).until(() -> "SKIPPED".equals(statusOf(stay, "BOOKING_CONFIRMED_GUEST")));
        assertThat(MAILS.to(stay.guestEmail())).isEmpty();
    }

    @Test
    void noTableKeepsWhoWasWrittenTo() {
        events.publish(stay.requested(now()), new BookingConfirmed(stay.id(), now()));
        awaitMails(stay.guestEmail(), "Confirmée : Loft");

        for (String table : List.of("notification.mails", "notification.bookings")) {
            assertThat(jdbc.sql("select count(*) from " + table
                                    + " as t where t::text like '%@example.org%' or t::text like '%Nightingale%'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void theGroupRefusesAReplay() {
        StreamingEventProcessor mails = processing
                .eventProcessor("notification.mails", StreamingEventProcessor.class)
                .orElseThrow();

        assertThat(mails.supportsReset()).isFalse();
    }

    private BookedStay newStay() {
        BookedStay another = BookedStay.ofNewPeople();
        NotificationApplication.PEOPLE.know(another);
        return another;
    }

    private Instant now() {
        return clock.instant();
    }

    private io.sejour.api.escrow.ChainLog log() {
        return BookedStay.log(now());
    }

    private BookingAwaitingPayment awaitingPayment() {
        return new BookingAwaitingPayment(
                stay.id(), stay.payment(), new Bytes32("0x" + "2".repeat(64)), now().plusSeconds(900), now());
    }

    private CancellationRequested cancelled(Wei guestWei) {
        CancellationSplit split =
                new CancellationSplit(guestWei, BookedStay.TOTAL.minus(guestWei), 5_000, SplitBasis.POLICY, now());
        return new CancellationRequested(stay.id(), BookingParty.GUEST, "a private reason", split, now());
    }

    private void awaitMails(String address, String... subjects) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(MAILS.subjectsTo(address))
                        .containsExactlyInAnyOrderElementsOf(Arrays.asList(subjects)));
    }

    /** Until everything published so far was handled and every mail that is due has ended. */
    private void settle() {
        BookedStay last = newStay();
        events.publish(last.requested(now()), new BookingConfirmed(last.id(), now()));
        awaitMails(last.hostEmail(), "New booking: Loft");
    }

    private String statusOf(BookedStay booking, String kind) {
        return jdbc.sql("select status from notification.mails where booking_id = ? and kind = ?")
                .params(booking.id().value(), kind)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long count(BookedStay booking, String kind) {
        return jdbc.sql("select count(*) from notification.mails where booking_id = ? and kind = ?")
                .params(booking.id().value(), kind)
                .query(Long.class)
                .single();
    }
}
