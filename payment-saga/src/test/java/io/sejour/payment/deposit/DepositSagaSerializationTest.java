package io.sejour.payment.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.payment.stage.Requests;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/** A saga with private fields and no getters becomes {@code {}} without an error; this one does not. */
class DepositSagaSerializationTest {
    private static final BookingId BOOKING = new BookingId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));
    private static final Instant REQUESTED_AT = Instant.parse("2027-02-01T12:00:00Z");
    private static final DepositSettings SETTINGS = new DepositSettings(
            Duration.ofMinutes(15),
            Duration.ofDays(14),
            Duration.ofDays(46),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    private final Jackson3Serializer serializer = Jackson3Serializer.builder().build();
    private final DepositProcess process = new DepositProcess(SETTINGS);

    @Test
    void everythingTheSagaKnowsSurvivesTheDatabase() throws ReflectiveOperationException {
        DepositState state = Objects.requireNonNull(process.begin(requested()));
        DepositState asked = process.on(state, new BookingConfirmed(BOOKING, REQUESTED_AT), REQUESTED_AT)
                .state();
        DepositSaga saga = new DepositSaga();
        field("state").set(saga, asked);
        field("timerId").set(saga, "an id");

        DepositSaga loaded = serializer.deserialize(serializer.serialize(saga, byte[].class));

        assertThat(asked.terms()).isNotNull();
        assertThat(asked.wakeAt()).isEqualTo(asked.terms().fundBy());
        assertThat(field("state").get(loaded)).isEqualTo(asked);
        assertThat(field("timerId").get(loaded)).isEqualTo("an id");
    }

    @Test
    void aBookingWithoutADepositHasNoProcess() {
        assertThat(process.begin(Requests.requested(BOOKING, true, REQUESTED_AT)))
                .isNull();
    }

    private static BookingRequested requested() {
        BookingRequested plain = Requests.requested(BOOKING, true, REQUESTED_AT);
        return new BookingRequested(
                BOOKING,
                plain.listingId(),
                plain.guestId(),
                plain.hostId(),
                Requests.withDeposit(plain.quote(), new QuotedDeposit(Money.of(20_000, "EUR"), Wei.of(5))),
                plain.guestWallet(),
                plain.hostWallet(),
                plain.escrow(),
                REQUESTED_AT,
                null,
                Requests.DEPOSITS);
    }

    private static Field field(String name) throws ReflectiveOperationException {
        Field field = DepositSaga.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
