package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Fifty guests, one bed. */
class SameNightsIT {

    private static final int GUESTS = 50;
    private static final Duration SOON = Duration.ofSeconds(120);

    @Test
    void oneOfFiftyConcurrentGuestsHasTheNightsAndFortyNineAreToldSo() throws Exception {
        PlatformUnderTest under = PlatformUnderTest.shared();
        String home = under.host("Hedwig Host").offer(Home.instant("One bed"));
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(50);
        LocalDate checkOut = checkIn.plusDays(3);
        List<Person> guests = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            guests.add(under.platform().register("Guest Number", "GUEST"));
        }

        List<Answer> answers = Api.together(guests.stream()
                .<Callable<Answer>>map(guest -> () -> bookOrBeRefused(guest, home, checkIn, checkOut))
                .toList());

        List<String> outcomes = new ArrayList<>();
        List<String> acknowledged = new ArrayList<>();
        String won = "";
        for (int i = 0; i < GUESTS; i++) {
            Answer answer = answers.get(i);
            if (answer.isSuccess()) {
                String booking = answer.text("/bookingId");
                acknowledged.add(booking);
                String state = guests.get(i).await(booking, Set.of("AWAITING_PAYMENT", "REJECTED"), SOON);
                outcomes.add(state);
                won = state.equals("AWAITING_PAYMENT") ? booking : won;
            } else {
                assertThat(answer.status()).as(answer.body()).isEqualTo(409);
                assertThat(answer.problem()).isEqualTo("dates-taken");
                outcomes.add("REJECTED");
            }
        }
        assertThat(outcomes).filteredOn("AWAITING_PAYMENT"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("REJECTED"::equals).hasSize(GUESTS - 1);

        // Nothing stays blocked: when the winner does not pay, the next guest has the nights.
        under.platform().advance(Duration.ofMinutes(16));
        Person winner = guests.get(indexOf(answers, won));
        winner.await(won, Set.of("EXPIRED"), SOON);
        Person next = under.guest("Next Guest");
        String booking = next.book(home, checkIn, checkOut);
        assertThat(next.await(booking, Set.of("AWAITING_PAYMENT", "REJECTED"), SOON))
                .isEqualTo("AWAITING_PAYMENT");
        assertThat(under.invariants(acknowledged))
                .allSatisfy(finding -> assertThat(finding.violations()).isEmpty());
    }

    /** Whoever is told that the platform is too busy (503) comes again. */
    private static Answer bookOrBeRefused(Person guest, String home, LocalDate checkIn, LocalDate checkOut) {
        long end = System.nanoTime() + SOON.toNanos();
        Answer answer = guest.tryToBook(home, checkIn, checkOut);
        while (answer.status() == 503 && System.nanoTime() < end) {
            answer = guest.tryToBook(home, checkIn, checkOut);
        }
        return answer;
    }

    private static int indexOf(List<Answer> answers, String booking) {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).text("/bookingId").equals(booking)) {
                return i;
            }
        }
        throw new AssertionError("nobody has booking " + booking);
    }
}
