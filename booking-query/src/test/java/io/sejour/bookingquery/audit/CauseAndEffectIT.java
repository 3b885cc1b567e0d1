package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.QueryClient.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A request leads to held nights and asked money; the money to the wait for it. */
class CauseAndEffectIT {

    private static final String EVENTS = "/api/v1/admin/audit/events/";

    private final ConfigurableApplicationContext context = QueryApplication.shared();
    private final QueryClient client = new QueryClient(context);
    private final SampleBooking booking = new SampleBooking();
    private final String operator = token(SampleBooking.someone(), UserRole.OPERATOR);
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    private DomainEventMessage<?> requested;
    private DomainEventMessage<?> held;
    private DomainEventMessage<?> initiated;
    private DomainEventMessage<?> awaiting;

    @BeforeEach
    void publishAChain() {
        requested = message("Booking", booking.id.toString(), 0, booking.requested(), null);
        held = message("Calendar", UUID.randomUUID().toString(), 0, booking.held(), requested);
        initiated = message("Payment", booking.paymentId.toString(), 0, booking.paymentInitiated(), requested);
        awaiting = message("Booking", booking.id.toString(), 1, booking.awaitingPayment(), initiated);
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(
                status -> context.getBean(EventStore.class).publish(requested, held, initiated, awaiting));
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        client.get(EVENTS + awaiting.getIdentifier(), operator).status() == 200);
    }

    @Test
    void anEventIsShownWithItsCauseAndWhatItLedToAtOnce() throws Exception {
        JsonNode money = get(initiated, "");

        assertThat(money.at("/event/type").asString()).isEqualTo("PaymentInitiated");
        assertThat(money.at("/event/cause/eventId").asString()).isEqualTo(requested.getIdentifier());
        assertThat(money.at("/cause/type").asString()).isEqualTo("BookingRequested");
        assertThat(money.path("effects"))
                .extracting(event -> event.path("type").asString())
                .containsExactly("BookingAwaitingPayment");
        assertThat(get(requested, "").has("cause")).isFalse();
    }

    @Test
    void causesLeadBackToTheRequest() throws Exception {
        JsonNode causes = get(awaiting, "/causes");

        assertThat(causes.path("causes"))
                .extracting(event -> event.path("type").asString())
                .containsExactly("PaymentInitiated", "BookingRequested");
        assertThat(causes.at("/origin/traceId").asString()).isEqualTo(trace);
        assertThat(causes.at("/origin/actor").asString()).isEqualTo(booking.guest.toString());
        assertThat(causes.at("/origin/messageId").asString()).isEqualTo("command of BookingRequested");
        assertThat(get(requested, "/causes").path("causes")).isEmpty();
    }

    @Test
    void effectsGoDownToTheLast() throws Exception {
        JsonNode effects = get(requested, "/effects");

        assertThat(effects.path("truncated").asBoolean()).isFalse();
        assertThat(effects.path("effects"))
                .extracting(effect -> effect.path("depth").asInt() + " "
                        + effect.at("/event/type").asString())
                .containsExactly("1 DatesHeld", "1 PaymentInitiated", "2 BookingAwaitingPayment");
    }

    @Test
    void anEventThatIsNotThereIsNotFound() throws Exception {
        for (String what : new String[] {"", "/causes", "/effects"}) {
            assertThat(client.get(EVENTS + UUID.randomUUID() + what, operator).status())
                    .isEqualTo(404);
        }
    }

    private JsonNode get(DomainEventMessage<?> event, String what) throws Exception {
        return client.get(EVENTS + event.getIdentifier() + what, operator).json();
    }

    private DomainEventMessage<?> message(
            String type, String stream, long number, Object event, @Nullable DomainEventMessage<?> cause) {
        Map<String, String> metaData = new HashMap<>(Map.of(
                "actor",
                booking.guest.toString(),
                "traceId",
                trace,
                "correlationId",
                "command of " + event.getClass().getSimpleName()));
        if (cause != null) {
            metaData.put("causeEventId", cause.getIdentifier());
        }
        return new GenericDomainEventMessage<>(type, stream, number, event, metaData);
    }
}
