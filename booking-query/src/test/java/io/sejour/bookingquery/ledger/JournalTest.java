package io.sejour.bookingquery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.ledger.Posting.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;

/** What each event does to the accounts. */
class JournalTest {

    private static final String MOST = "115792089237316195423570985008687907853269984665640564039457584007913";

    private final SampleBooking booking = new SampleBooking();

    @Test
    void whatAGuestPaysLiesInEscrow() {
        assertThat(Journal.of(booking.funded()).orElseThrow().postings())
                .containsExactly(
                        new Posting(Account.GUEST, Side.CREDIT, SampleBooking.TOTAL),
                        new Posting(Account.ESCROW, Side.DEBIT, SampleBooking.TOTAL));
    }

    @Test
    void aPayoutGivesTheHostAndThePlatformTheirShares() {
        assertThat(Journal.of(booking.escrowReleased()).orElseThrow().postings())
                .containsExactly(
                        new Posting(Account.ESCROW, Side.CREDIT, SampleBooking.TOTAL),
                        new Posting(Account.HOST, Side.DEBIT, SampleBooking.TOTAL.minus(Wei.of(1_000))),
                        new Posting(Account.PLATFORM, Side.DEBIT, Wei.of(1_000)));
    }

    @Test
    void aShareOfNothingIsNotPosted() {
        assertThat(Journal.of(booking.split(SampleBooking.TOTAL, Wei.ZERO))
                        .orElseThrow()
                        .postings())
                .extracting(Posting::account)
                .containsExactly(Account.ESCROW, Account.GUEST);
    }

    @Test
    void aDepositLiesApartFromTheEscrowAndGoesToTheTwoOfThem() {
        SampleBooking damaged = booking.leavingADeposit();
        assertThat(Journal.of(damaged.depositPaid()).orElseThrow().postings())
                .containsExactly(
                        new Posting(Account.GUEST, Side.CREDIT, SampleBooking.DEPOSIT),
                        new Posting(Account.DEPOSIT, Side.DEBIT, SampleBooking.DEPOSIT));
        assertThat(Journal.of(damaged.depositReturned()).orElseThrow().postings())
                .containsExactly(
                        new Posting(Account.DEPOSIT, Side.CREDIT, SampleBooking.DEPOSIT),
                        new Posting(Account.GUEST, Side.DEBIT, SampleBooking.DEPOSIT.minus(SampleBooking.CLAIM)),
                        new Posting(Account.HOST, Side.DEBIT, SampleBooking.CLAIM));
        assertThat(Journal.of(damaged.damageClaimed())).isEmpty();
    }

    @Test
    void wishesAndWordsMoveNothing() {
        for (PaymentEvent event : List.of(
                booking.paymentInitiated(),
                booking.voided(),
                booking.releaseRequested(),
                booking.refundRequested(Wei.of(1)),
                booking.disputeRequested(BookingParty.GUEST),
                booking.disputeOpened(BookingParty.GUEST))) {
            assertThat(Journal.of(event)).as(event.toString()).isEmpty();
        }
    }

    @Test
    void aJournalThatDoesNotBalanceCannotBeMade() {
        assertThatThrownBy(() -> new Journal(List.of(
                        new Posting(Account.GUEST, Side.CREDIT, Wei.of(2)),
                        new Posting(Account.ESCROW, Side.DEBIT, Wei.of(1)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Journal(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Journal(List.of(
                        new Posting(Account.ESCROW, Side.CREDIT, Wei.of(1)),
                        new Posting(Account.ESCROW, Side.DEBIT, Wei.of(1)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Posting(Account.GUEST, Side.DEBIT, Wei.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyWayABookingEndsSumsToZeroAndLeavesNothingInEscrow(
            @ForAll @BigRange(min = "1", max = MOST) BigInteger total,
            @ForAll @BigRange(min = "0", max = MOST) BigInteger forGuest,
            @ForAll @BigRange(min = "0", max = MOST) BigInteger forFee) {
        Wei guest = new Wei(forGuest.mod(total.add(BigInteger.ONE)));
        Wei rest = new Wei(total).minus(guest);
        Wei fee = new Wei(forFee.mod(rest.value().add(BigInteger.ONE)));
        Wei amount = new Wei(total);
        for (PaymentEvent end : List.of(
                new EscrowReleased(
                        booking.paymentId, booking.id, rest.plus(guest).minus(fee), fee, SampleBooking.log()),
                new EscrowRefunded(booking.paymentId, booking.id, amount, SampleBooking.log()),
                new EscrowSplit(booking.paymentId, booking.id, guest, rest.minus(fee), fee, SampleBooking.log()))) {
            Map<Account, BigInteger> balances = balances(
                    List.of(new EscrowFunded(booking.paymentId, booking.id, amount, SampleBooking.log(), false), end));
            assertThat(balances.values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                    .isZero();
            assertThat(balances.get(Account.ESCROW)).isZero();
        }
    }

    private static Map<Account, BigInteger> balances(List<PaymentEvent> events) {
        List<Posting> postings = new ArrayList<>();
        events.forEach(event -> Journal.of(event).ifPresent(journal -> postings.addAll(journal.postings())));
        Map<Account, BigInteger> balances = new EnumMap<>(Account.class);
        postings.forEach(posting -> balances.merge(
                posting.account(),
                posting.side() == Side.DEBIT
                        ? posting.amount().value()
                        : posting.amount().value().negate(),
                BigInteger::add));
        return balances;
    }
}
