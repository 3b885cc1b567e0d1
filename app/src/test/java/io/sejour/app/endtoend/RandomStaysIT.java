package io.sejour.app.endtoend;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.TooLate;
import io.sejour.app.client.Waiting;
import io.sejour.app.proof.Finding;
import io.sejour.app.run.DemoAccount;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The homes and calendars of a city are imported, and random stays are quoted, booked, paid, declined, cancelled or left to expire, many
 * at a time and some for the same nights. {@code ./sejour soak albany} does it with the files of a real city and ten thousand stays; the
 * tests that always run have an invented city and fewer.
 */
class RandomStaysIT {

    private static final boolean SOAK = Boolean.getBoolean("sejour.soak");
    private static final int STAYS = Integer.getInteger("sejour.soak.stays", SOAK ? 10_000 : 150);
    private static final Path FILES = Path.of(System.getProperty("sejour.soak.city", "no-files"));
    private static final long SEED = 20_250_302;

    private static final int ROUND = SOAK ? 500 : 75;
    private static final int GUESTS = SOAK ? 48 : 8;
    private static final int AT_A_TIME = 12;
    /** Few days for few stays, or hardly any two would meet. */
    private static final int DAYS = SOAK ? Integer.MAX_VALUE : 40;

    private static final Duration SOON = Duration.ofMinutes(SOAK ? 10 : 5);
    /** Longer than a host may take to answer, and than a guest to pay. */
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(25);

    private static final int DAYS_A_STEP = 20;
    private static final Duration BETWEEN_SIGN_INS = Duration.ofMinutes(15);
    private static final Set<String> REFUSE_A_QUOTE = Set.of("dates-taken", "stay-too-short", "too-many-guests");

    @SuppressWarnings("NullAway.Init")
    private static PlatformUnderTest under;

    private final List<Person> guests = new ArrayList<>();
    private final List<Booked> booked = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    /** The days of each listing that are booked as far as the guests know. */
    private final Map<String, BitSet> taken = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Person host;

    @SuppressWarnings("NullAway.Init")
    private City city;

    private long signedInAt;
    private int askedThisRound;

    /** A request that was answered with success. */
    private record Booked(StayWish wish, int guest, String booking, BigInteger totalWei) {

        StayWish.Fate fate() {
            return wish.fate();
        }
    }

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

    @Test
    void whateverGuestsAndHostsDoNoNightIsGivenTwiceAndEveryWeiIsAccountedFor() {
        host = under.host("Hundred Homes");
        city = City.imported(under, host, FILES);
        for (int i = 0; i < GUESTS; i++) {
            guests.add(under.guest("Random Guest"));
        }
        signedInAt = System.nanoTime();
        say("%d homes with %d days, %d guests".formatted(city.homes().size(), city.days(), GUESTS));
        int lastDay = Math.min(city.days(), DAYS);

        inRounds(lastDay);
        signInAgain();

        // After many rounds the first stays are over, and a host's money may be on its way while the books are read.
        Waiting.until("no money is on its way", SOON, () -> {
            long moving = StayBooks.all(host).beingPaidOut();
            return new Waiting.Seen(moving == 0, moving + " bookings are being paid out");
        });
        StayBooks open = StayBooks.all(host);
        say("so far: " + open.outcomes());
        assertThat(open.inEscrow()).as("some stays are still to come").isPositive();
        everythingHolds(open, List.of());

        letAllEnd(lastDay);
        signInAgain();

        StayBooks ended = StayBooks.all(host);
        everythingHolds(ended, booked.stream().map(Booked::booking).toList());
        Map<String, Integer> outcomes = new TreeMap<>(refusals);
        outcomes.putAll(ended.outcomes());
        outcomes.forEach((outcome, times) -> say("%6d %s".formatted(times, outcome)));
        assertThat(ended.inEscrow()).isZero();
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(STAYS);
        assertThat(outcomes)
                .as("everything happened")
                .containsKeys("COMPLETED", "DECLINED", "EXPIRED unanswered", "EXPIRED unpaid")
                .containsKeys("CANCELLED by GUEST", "CANCELLED by GUEST, unpaid", "CANCELLED by HOST")
                .containsKeys("quote refused: dates-taken", "quote refused: too-many-guests");
        assertThat(outcomes.getOrDefault("REJECTED", 0) + refusals.getOrDefault("booking refused: dates-taken", 0))
                .as("guests who had a quote and lost the nights to somebody else")
                .isPositive();
    }

    private void inRounds(int lastDay) {
        StayWish.Drawing drawing = new StayWish.Drawing(city, lastDay, SEED, taken);
        long began = System.nanoTime();
        for (int done = 0; done < STAYS; ) {
            signInAgain();
            int today = today();
            int size = Math.min(ROUND, STAYS - done);
            round(Stream.generate(() -> drawing.next(today)).limit(size).toList());
            done += size;
            double seconds = (System.nanoTime() - began) / 1e9;
            say("%d of %d stays in %.0f s (%.1f/s), %d booked, %s"
                    .formatted(done, STAYS, seconds, done / seconds, booked.size(), refusals));
        }
    }

    /** One batch of wishes, from the quotes until everybody has done what they had in mind; then a day passes. */
    private void round(List<StayWish> wishes) {
        List<Booked> asked = new ArrayList<>();
        together(
                wishes,
                wish -> ask(wish).ifPresent(one -> {
                    synchronized (asked) {
                        asked.add(one);
                    }
                }));
        booked.addAll(asked);
        askedThisRound = asked.size();

        List<Booked> open =
                await(asked, one -> Set.of("AWAITING_PAYMENT", "AWAITING_HOST", "REJECTED"), Set.of("REJECTED"));
        together(open, this::answer);
        // Of several who asked one host for the same nights the first that is accepted has them.
        open = await(
                open,
                one -> switch (one.fate()) {
                    case DECLINED -> Set.of("DECLINED", "REJECTED", "AWAITING_PAYMENT");
                    case UNANSWERED -> Set.of("AWAITING_HOST", "REJECTED", "AWAITING_PAYMENT");
                    case STAY, GUEST_CANCELS, HOST_CANCELS, CANCELLED_UNPAID, NEVER_PAID ->
                        Set.of("AWAITING_PAYMENT", "REJECTED");
                },
                Set.of("DECLINED", "REJECTED"));
        together(open, this::payOrNot);
        open = await(
                open,
                one -> switch (one.fate()) {
                    case STAY, GUEST_CANCELS, HOST_CANCELS -> Set.of("CONFIRMED");
                    case CANCELLED_UNPAID -> Set.of("CANCELLED");
                    case NEVER_PAID, DECLINED -> Set.of("AWAITING_PAYMENT");
                    case UNANSWERED -> Set.of("AWAITING_HOST", "REJECTED", "AWAITING_PAYMENT");
                },
                Set.of("CANCELLED", "REJECTED"));
        together(open, this::cancelOrNot);
        under.platform().advance(BETWEEN_ROUNDS);
        await(
                open,
                one -> switch (one.fate()) {
                    case STAY -> Set.of("CONFIRMED", "CHECKED_OUT", "COMPLETED");
                    case GUEST_CANCELS, HOST_CANCELS, CANCELLED_UNPAID -> Set.of("CANCELLED");
                    case NEVER_PAID, DECLINED -> Set.of("EXPIRED");
                    case UNANSWERED -> Set.of("EXPIRED", "REJECTED");
                },
                Set.of());
        open.stream()
                .filter(one -> one.fate() == StayWish.Fate.STAY)
                .forEach(one -> nights(one).set(one.wish().from(), one.wish().until()));
    }

    /** Asks for the price and books by it; nothing when one of the two was refused, by a rule that may refuse it. */
    private Optional<Booked> ask(StayWish wish) {
        int guest = Math.floorMod(wish.hashCode(), guests.size());
        Answer quote = guests.get(guest)
                .api()
                .post(
                        "/api/v1/quotes",
                        Map.of(
                                "listingId", wish.home().listing(),
                                "checkIn", city.date(wish.from()).toString(),
                                "checkOut", city.date(wish.until()).toString(),
                                "guests", wish.guests(),
                                "pets", 0,
                                "currency", wish.home().currency()));
        if (wish.refusal() != null) {
            assertThat(quote.problem()).as("%s: %s", wish, quote.body()).isEqualTo(wish.refusal());
        }
        if (!quote.isSuccess()) {
            return refused("quote", quote, REFUSE_A_QUOTE);
        }
        BigInteger totalWei = new BigInteger(quote.text("/totalWei"));
        Answer booking = guests.get(guest).api().post("/api/v1/bookings", Map.of("quoteId", quote.text("/quoteId")));
        return booking.isSuccess()
                ? Optional.of(new Booked(wish, guest, booking.text("/bookingId"), totalWei))
                : refused("booking", booking, Set.of("dates-taken"));
    }

    private Optional<Booked> refused(String what, Answer answer, Set<String> codes) {
        assertThat(answer.problem()).as("%s", answer).isIn(codes);
        synchronized (refusals) {
            refusals.merge(what + " refused: " + answer.problem(), 1, Integer::sum);
        }
        return Optional.empty();
    }

    private void answer(Booked one) {
        boolean isAsked = !one.wish().home().instantBook();
        switch (one.fate()) {
            case STAY, GUEST_CANCELS, HOST_CANCELS, CANCELLED_UNPAID, NEVER_PAID -> {
                if (isAsked) {
                    doneOrTooLate(host.act(one.booking(), "acceptance"));
                }
            }
            case DECLINED -> {
                if (isAsked) {
                    doneOrTooLate(host.act(one.booking(), "decline"));
                }
            }
            case UNANSWERED -> {
                // The clock answers.
            }
        }
    }

    /** Somebody else who asked for the same nights may have been accepted a moment before. */
    private static void doneOrTooLate(Answer answer) {
        if (!answer.isSuccess()) {
            assertThat(answer.problem()).as(answer.body()).isEqualTo("wrong-state");
        }
    }

    private void payOrNot(Booked one) {
        Person guest = guests.get(one.guest());
        switch (one.fate()) {
            case STAY, GUEST_CANCELS, HOST_CANCELS -> guest.pay(one.booking()).expectSuccess();
            case CANCELLED_UNPAID -> guest.cancel(one.booking()).expectSuccess();
            case NEVER_PAID, DECLINED, UNANSWERED -> {
                // The clock ends it.
            }
        }
    }

    private void cancelOrNot(Booked one) {
        switch (one.fate()) {
            case GUEST_CANCELS -> guests.get(one.guest()).cancel(one.booking()).expectSuccess();
            case HOST_CANCELS -> host.cancel(one.booking()).expectSuccess();
            case STAY, CANCELLED_UNPAID, NEVER_PAID, DECLINED, UNANSWERED -> {
                // They stay, or have ended already.
            }
        }
    }

    /** The clock goes on until the last guest has left and the last host is paid. */
    private void letAllEnd(int lastDay) {
        while (!StayBooks.open(host).isEmpty()) {
            signInAgain();
            assertThat(today()).as("the day on which all should be over").isLessThan(lastDay + 2 * DAYS_A_STEP);
            under.platform().advance(Duration.ofDays(DAYS_A_STEP));
            // The last day of the stay, and the one in which the guest may object.
            LocalDate over = city.date(today() - 2);
            Waiting.until("every stay until " + over + " has ended", SOON, () -> {
                long late = StayBooks.open(host).stream()
                        .filter(entry -> entry.checkOut().isBefore(over))
                        .count();
                return new Waiting.Seen(late == 0, late + " have not");
            });
            say("everybody who left before %s has ended".formatted(over));
        }
    }

    private void everythingHolds(StayBooks books, Collection<String> mustHaveEnded) {
        books.check(city, booked.stream().collect(toMap(Booked::booking, Booked::totalWei)), under.chain());
        for (Finding finding : under.invariants(mustHaveEnded)) {
            say("%-4s %s: %s".formatted(finding.invariant(), finding.statement(), finding.seen()));
            assertThat(finding.violations()).as(finding.statement()).isEmpty();
        }
        Answer report = operator().get("/api/v1/admin/invariants").expectSuccess();
        assertThat(report.json().path("holds").asBoolean(false))
                .as(report.body())
                .isTrue();
        assertThat(parked()).isEqualTo("[]");
    }

    /** The saga events that could not be handled; none, as nothing is broken here. */
    private static String parked() {
        Answer parked = operator().get("/api/v1/admin/sagas/parked").expectSuccess();
        return parked.json().path("items").toString();
    }

    private static Api operator() {
        return under.platform()
                .signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password())
                .api();
    }

    /** Waits until each booking has one of the states that are wanted of it; answers those that are in none of the states {@code leaving}. */
    private List<Booked> await(List<Booked> bookings, Function<Booked, Set<String>> wanted, Set<String> leaving) {
        Map<String, String> seen = new HashMap<>();
        List<Booked> missing = new ArrayList<>();
        try {
            Waiting.until("each booking is where it should be", SOON, () -> {
                seen.clear();
                seen.putAll(StayBooks.newest(host, askedThisRound));
                missing.clear();
                bookings.stream()
                        .filter(one -> !wanted.apply(one).contains(seen.getOrDefault(one.booking(), "")))
                        .forEach(missing::add);
                return new Waiting.Seen(missing.isEmpty(), missing.size() + " are not");
            });
        } catch (TooLate late) {
            Booked first = missing.getFirst();
            throw new AssertionError(
                    late.getMessage() + "; such as " + first + ": "
                            + operator()
                                    .get("/api/v1/audit/bookings/" + first.booking() + "/events?limit=100")
                                    .body() + "; parked: " + parked(),
                    late);
        }
        return bookings.stream()
                .filter(one -> !leaving.contains(seen.getOrDefault(one.booking(), "")))
                .toList();
    }

    private BitSet nights(Booked one) {
        return taken.computeIfAbsent(one.wish().home().listing(), listing -> new BitSet());
    }

    private int today() {
        return city.day(LocalDate.ofInstant(under.platform().now(), city.zone()));
    }

    /** Sessions end by the wall clock, in the middle of a long run too. */
    private void signInAgain() {
        if (System.nanoTime() - signedInAt < BETWEEN_SIGN_INS.toNanos()) {
            return;
        }
        guests.replaceAll(guest -> under.platform().signIn(guest.email(), Platform.PASSWORD));
        host = under.platform().signIn(host.email(), Platform.PASSWORD);
        signedInAt = System.nanoTime();
    }

    private static <T> void together(Collection<T> all, Consumer<T> each) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<? extends Future<?>> running = all.stream()
                    .map(one -> threads.submit(() -> each.accept(one)))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("one of many at a time failed: " + e.getCause(), e.getCause());
        }
    }

    private static void say(String line) {
        System.out.println("  " + line);
        System.out.flush();
    }
}
