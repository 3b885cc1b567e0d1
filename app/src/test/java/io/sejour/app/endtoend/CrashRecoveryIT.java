package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.TooLate;
import io.sejour.app.client.UnexpectedAnswer;
import io.sejour.app.client.Unreachable;
import io.sejour.app.client.Waiting;
import io.sejour.app.run.DemoAccount;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The process ends without warning in the middle of a step, at a named place in the code; it is started again, and everything goes on as
 * if nothing had happened. One data folder lives through all of it, so that a mistake of an early crash is still seen at the end. Every
 * place is tried by {@code ./sejour soak crashes}; the tests that always run try one in each step that moves money or nights, three
 * on a payment's way to the chain, and one in a replay.
 */
class CrashRecoveryIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int KILLED = 137;
    /** Passed by where a block is final as soon as it is there. */
    private static final String MINED = "outbox.mined";

    private static final List<String> acknowledged = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static PlatformUnderTest under;

    @SuppressWarnings("NullAway.Init")
    private Person guest;

    @SuppressWarnings("NullAway.Init")
    private Person host;

    private String quote = "";
    private String booking = "";
    private @Nullable Money money;

    @BeforeAll
    static void start() {
        under = PlatformUnderTest.start();
    }

    @AfterAll
    static void stop() {
        if (under != null) {
            under.close();
        }
    }

    @ParameterizedTest
    @Places(
            value = {"saga.after.HoldDates"},
            inASoak = {"saga.before.HoldDates"})
    void whileTheNightsAreHeld(String place) {
        String home = prepare();
        crashDuring(place, () -> book(home));
        if (booking.isEmpty()) {
            pressBook();
        }

        finish();
    }

    @ParameterizedTest
    @Places(
            value = {"outbox.stored", "outbox.broadcast", "watch.told"},
            inASoak = {
                "outbox.signed",
                "outbox.mined",
                "outbox.final",
                "watch.reported",
                "watch.observed",
                "watch.final"
            })
    void whileTheMoneyIsOnItsWay(String place) {
        book(prepare());
        awaitState("AWAITING_PAYMENT");
        crashDuring(place, () -> guest.pay(booking));

        finish();
    }

    @ParameterizedTest
    @Places(
            value = {"saga.after.ConfirmBooking"},
            inASoak = {"saga.before.ConfirmBooking", "saga.after.CommitDates"})
    void whileTheBookingIsConfirmed(String place) {
        book(prepare());
        awaitState("AWAITING_PAYMENT");
        crashDuring(place, () -> guest.pay(booking));

        finish();
    }

    @ParameterizedTest
    @Places(
            value = {"saga.after.ReleaseEscrow"},
            inASoak = {
                "saga.before.ReleaseEscrow",
                "outbox.stored",
                "outbox.broadcast",
                "watch.told",
                "watch.reported",
                "saga.after.CompleteBooking"
            })
    void whileTheHostIsPaid(String place) {
        book(prepare());
        confirm();
        stay();
        crashDuring(place, this::passTheObjectionWindow);

        finish();
    }

    @ParameterizedTest
    @Places(
            value = {"saga.after.RefundEscrow"},
            inASoak = {
                "saga.before.RefundEscrow",
                "outbox.stored",
                "outbox.broadcast",
                "watch.told",
                "watch.reported",
                "saga.after.CancelBooking"
            })
    void whileTheGuestIsRefunded(String place) {
        book(prepare());
        confirm();
        crashDuring(place, () -> guest.cancel(booking));

        awaitState("CANCELLED");
        Money seen = Objects.requireNonNull(money);
        assertThat(seen.guestSpent()).isZero();
        assertThat(seen.hostGained()).isZero();
        everythingHolds();
    }

    @ParameterizedTest
    @Places(
            value = {"saga.before.ReplaceBooking"},
            inASoak = {"saga.after.ReplaceBooking"})
    void whileOneStayIsExchangedForAnother(String place) {
        book(prepare());
        confirm();
        String first = booking;
        LocalDate checkIn = LocalDate.parse(guest.booking(first).text("/checkIn"));
        booking = guest.alter(first, checkIn.plusDays(1), checkIn.plusDays(4));
        acknowledged.add(booking);
        awaitState("AWAITING_HOST");
        host.act(booking, "acceptance").expectSuccess();
        awaitState("AWAITING_PAYMENT");
        crashDuring(place, () -> {
            guest.pay(booking).expectSuccess();
            awaitState("CONFIRMED");
        });

        guest.await(first, Set.of("CANCELLED"), SOON);
        assertThat(guest.booking(first).text("/replacedBy")).isEqualTo(booking);
        finish();
        assertThat(Objects.requireNonNull(money).guestSpent())
                .as("both stays have cost what the second costs")
                .isEqualTo(new BigInteger(guest.booking(booking).text("/totalWei")));
    }

    @ParameterizedTest
    @Places(
            value = {"saga.before.SettleDispute"},
            inASoak = {"saga.after.DisputeBooking", "saga.after.EndDisputedBooking"})
    void whileADisputeIsDecided(String place) {
        book(prepare());
        confirm();
        crashDuring(place, () -> {
            String dispute = guest.api()
                    .post("/api/v1/bookings/" + booking + "/disputes", Map.of("reason", "no heating"))
                    .expectSuccess()
                    .text("/disputeId");
            awaitState("DISPUTED");
            rule(dispute);
        });
        if (awaitOneOf("DISPUTED", "CANCELLED").equals("DISPUTED")) {
            rule(guest.booking(booking).text("/disputeId"));
        }

        awaitState("CANCELLED");
        assertThat(Objects.requireNonNull(money).hostGained()).isZero();
        everythingHolds();
    }

    @ParameterizedTest
    @Places(
            value = {"replay.swapping"},
            inASoak = {"replay.rebuilt"})
    void whileAReadModelIsRebuilt(String place) {
        book(prepare());
        awaitState("AWAITING_PAYMENT");
        String shown = guest.booking(booking).expectSuccess().body();
        String projection = "/api/v1/admin/projections/booking-query.bookings/replays";
        crashDuring(place, () -> operator().post(projection, Map.of()).expectSuccess());

        assertThat(guest.booking(booking).body()).isEqualTo(shown);
        Answer projections = operator().get("/api/v1/admin/projections").expectSuccess();
        assertThat(projections.text("/items/0/lastReplay/projection")).isEqualTo("booking-query.bookings");
        assertThat(projections.text("/items/0/lastReplay/state")).isEqualTo("FAILED");
        String again = projection + "/" + operator().post(projection, Map.of()).text("/replayId");
        Waiting.until("the replay is done", SOON, () -> {
            String state = operator().get(again).text("/state");
            return new Waiting.Seen(state.equals("DONE"), state);
        });
        assertThat(guest.booking(booking).body()).isEqualTo(shown);
        finish();
    }

    private static Api operator() {
        return under.platform()
                .signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password())
                .api();
    }

    /** Repeating it changes nothing. */
    private static void rule(String dispute) {
        under.platform()
                .signIn(DemoAccount.ARBITRATOR.email(), DemoAccount.ARBITRATOR.password())
                .api()
                .post("/api/v1/disputes/" + dispute + "/ruling", Map.of("ruling", "GUEST"));
    }

    private String prepare() {
        guest = under.guest("Unlucky Guest");
        host = under.host("Unlucky Host");
        return host.offer(Home.instant("Shaky house"));
    }

    private void book(String home) {
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(30);
        quote = guest.quote(home, checkIn, checkIn.plusDays(2)).expectSuccess().text("/quoteId");
        pressBook();
    }

    /** As often as it takes: the key says that it is the same wish. */
    private void pressBook() {
        Answer answer = guest.api().post("/api/v1/bookings", Map.of("quoteId", quote), "book-" + quote);
        booking = answer.expectSuccess().text("/bookingId");
        acknowledged.add(booking);
    }

    private void confirm() {
        awaitState("AWAITING_PAYMENT");
        money = Money.before(under, guest, booking);
        guest.pay(booking).expectSuccess();
        awaitState("CONFIRMED");
    }

    private void stay() {
        var view = guest.booking(booking).expectSuccess();
        at(LocalDate.parse(view.text("/checkIn")), 20);
        guest.act(booking, "check-in").expectSuccess();
        awaitState("CHECKED_IN");
        at(LocalDate.parse(view.text("/checkOut")), 8);
        guest.act(booking, "check-out").expectSuccess();
        awaitState("CHECKED_OUT");
    }

    private void passTheObjectionWindow() {
        String release = guest.booking(booking).expectSuccess().text("/deadlines/release");
        under.platform().advanceTo(Instant.parse(release).plusSeconds(5));
    }

    /** Whatever state the crash left the booking in: the guest goes on, and the host is paid in the end. */
    private void finish() {
        String state = awaitOneOf("AWAITING_PAYMENT", "CONFIRMED", "CHECKED_OUT", "COMPLETED");
        if (state.equals("AWAITING_PAYMENT")) {
            guest.pay(booking); // Refused when the payment of before the crash is on its way: that one counts.
            awaitOneOf("CONFIRMED");
        }
        if (!state.equals("CHECKED_OUT") && !state.equals("COMPLETED")) {
            stay();
        }
        if (!state.equals("COMPLETED")) {
            passTheObjectionWindow();
        }
        awaitState("COMPLETED");
        BigInteger total = new BigInteger(guest.booking(booking).text("/totalWei"));
        var payment = guest.payment(booking).expectSuccess();
        assertThat(new BigInteger(payment.text("/hostWei")).add(new BigInteger(payment.text("/feeWei"))))
                .isEqualTo(total);
        everythingHolds();
    }

    /** Does something that leads to the named place, sees the process end there, and starts it again. */
    private void crashDuring(String place, Runnable doing) {
        if (place.equals(MINED)) {
            under.platform().holdFinality(true);
        }
        under.platform().crashAt(place);
        try {
            doing.run();
        } catch (Unreachable | TooLate | UnexpectedAnswer theProcessEnded) {
            assertThat(theProcessEnded).isNotNull();
        }
        assertThat(under.instance().awaitEnd()).as("it ended at " + place).isEqualTo(KILLED);
        under.startAgain();
        under.platform().holdFinality(false);
        guest = under.platform().signIn(guest.email(), Platform.PASSWORD);
        host = under.platform().signIn(host.email(), Platform.PASSWORD);
        if (money != null) {
            money = money.on(under.chain());
        }
    }

    private void awaitState(String state) {
        awaitOneOf(state);
    }

    private String awaitOneOf(String... states) {
        return guest.await(booking, Set.of(states), SOON);
    }

    private static void at(LocalDate date, int hour) {
        under.platform().advanceTo(date.atTime(hour, 0).toInstant(ZoneOffset.UTC));
    }

    private static void everythingHolds() {
        assertThat(under.invariants(acknowledged))
                .allSatisfy(finding ->
                        assertThat(finding.violations()).as(finding.statement()).isEmpty());
    }

    /** The places at which the process ends, one after the other. */
    @Retention(RetentionPolicy.RUNTIME)
    @ArgumentsSource(ChosenPlaces.class)
    @interface Places {
        String[] value();

        /** Tried as well if the system property {@code sejour.soak} is true. */
        String[] inASoak() default {};
    }

    static class ChosenPlaces extends AnnotationBasedArgumentsProvider<Places> {
        @Override
        protected Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, Places places) {
            Stream<String> more = Boolean.getBoolean("sejour.soak") ? Stream.of(places.inASoak()) : Stream.empty();
            return Stream.concat(Stream.of(places.value()), more).map(Arguments::of);
        }
    }
}
