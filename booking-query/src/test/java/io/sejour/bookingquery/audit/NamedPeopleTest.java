package io.sejour.bookingquery.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.escrow.Ruling;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.SampleBooking;
import java.nio.charset.StandardCharsets;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class NamedPeopleTest {

    private final SampleBooking booking = new SampleBooking();

    @Test
    void aRequestNamesItsGuestAndItsHost() {
        assertThat(NamedPeople.in(booking.requested(), "{}"))
                .containsExactlyInAnyOrder(booking.guest.value(), booking.host.value());
    }

    @Test
    void aRulingNamesTheArbitrator() {
        UserId arbitrator = SampleBooking.someone();

        assertThat(NamedPeople.in(booking.rulingGiven(Ruling.GUEST, arbitrator), "{}"))
                .containsExactly(arbitrator.value());
    }

    @Test
    void moneyNamesNobody() {
        assertThat(NamedPeople.in(booking.funded(), "{}")).isEmpty();
    }

    @Test
    void anEventOfAnotherServiceIsReadByItsMembers() {
        String stored = "{\"userId\":\"" + booking.guest + "\",\"sealedEmail\":\"w1.x\"}";
        UnknownSerializedType unknown = new UnknownSerializedType(
                JacksonSerializer.defaultSerializer(),
                new SimpleSerializedObject<>(
                        stored.getBytes(StandardCharsets.UTF_8),
                        byte[].class,
                        "io.sejour.user.domain.UserRegistered",
                        "1"));

        assertThat(NamedPeople.in(unknown, stored)).containsExactly(booking.guest.value());
    }
}
