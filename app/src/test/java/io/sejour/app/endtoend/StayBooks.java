package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Person;
import io.sejour.app.proof.Chain;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A host's bookings as the API shows them, and what must be true of their nights and their money, computed from nothing else. */
final class StayBooks {

    static final Set<String> ENDED = Set.of("REJECTED", "DECLINED", "EXPIRED", "CANCELLED", "COMPLETED");

    private static final Set<String> IN_ESCROW = Set.of("FUNDED", "RELEASE_REQUESTED", "REFUND_REQUESTED", "DISPUTED");
    private static final Set<String> ON_ITS_WAY = Set.of("RELEASE_REQUESTED", "REFUND_REQUESTED");
    private static final Set<String> PAID_OUT = Set.of("RELEASED", "REFUNDED", "SPLIT");
    private static final int PAGE = 100;

    private final List<Entry> entries;

    private StayBooks(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param payment the payment's state; empty before there is one
     * @param stays whether the nights are the guest's for good: paid and not cancelled
     */
    record Entry(
            String booking,
            String status,
            String listing,
            LocalDate checkIn,
            LocalDate checkOut,
            BigInteger totalWei,
            String contract,
            String payment,
            BigInteger guestWei,
            BigInteger hostWei,
            BigInteger feeWei,
            boolean stays,
            String cancelledBy) {

        static Entry of(JsonNode view) {
            String cancelledBy = text(view, "/cancellation/by");
            return new Entry(
                    text(view, "/bookingId"),
                    text(view, "/status"),
                    text(view, "/listingId"),
                    LocalDate.parse(text(view, "/checkIn")),
                    LocalDate.parse(text(view, "/checkOut")),
                    wei(view, "/totalWei"),
                    text(view, "/escrow/contract"),
                    text(view, "/payment/status"),
                    wei(view, "/payment/guestWei"),
                    wei(view, "/payment/hostWei"),
                    wei(view, "/payment/feeWei"),
                    !text(view, "/times/confirmed").isEmpty() && cancelledBy.isEmpty(),
                    cancelledBy);
        }

        boolean hasEnded() {
            return ENDED.contains(status);
        }

        String outcome() {
            return switch (status) {
                case "CANCELLED" -> "CANCELLED by " + cancelledBy + (payment.equals("VOIDED") ? ", unpaid" : "");
                case "EXPIRED" -> payment.isEmpty() ? "EXPIRED unanswered" : "EXPIRED unpaid";
                default -> status;
            };
        }

        private static String text(JsonNode view, String pointer) {
            return view.at(pointer).asString("");
        }

        private static BigInteger wei(JsonNode view, String pointer) {
            return new BigInteger(view.at(pointer).asString("0"));
        }
    }

    static StayBooks all(Person host) {
        return new StayBooks(pages(host, "", Integer.MAX_VALUE));
    }

    /** Those that have not ended, the paid ones only. */
    static List<Entry> open(Person host) {
        List<Entry> open = new ArrayList<>();
        for (String status : List.of("CONFIRMED", "CHECKED_IN", "CHECKED_OUT")) {
            open.addAll(pages(host, "&status=" + status, Integer.MAX_VALUE));
        }
        return open;
    }

    /** The states of those that were requested last, by booking. */
    static Map<String, String> newest(Person host, int atLeast) {
        return pages(host, "", atLeast).stream().collect(Collectors.toMap(Entry::booking, Entry::status, (a, b) -> a));
    }

    private static List<Entry> pages(Person host, String filter, int atLeast) {
        List<Entry> entries = new ArrayList<>();
        String cursor = "";
        int limit = Math.clamp(atLeast, 1, PAGE);
        do {
            Answer page = host.api()
                    .get("/api/v1/bookings?role=host&limit=" + limit + filter + cursor)
                    .expectSuccess();
            JsonNode body = page.json();
            body.path("items").forEach(view -> entries.add(Entry.of(view)));
            String next = body.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty() && entries.size() < atLeast);
        return entries;
    }

    Map<String, Integer> outcomes() {
        Map<String, Integer> outcomes = new TreeMap<>();
        entries.forEach(entry -> outcomes.merge(entry.outcome(), 1, Integer::sum));
        return outcomes;
    }

    /** How many have money on its way out of the contract, or have not heard yet that it is out. */
    long beingPaidOut() {
        return entries.stream()
                .filter(entry -> ON_ITS_WAY.contains(entry.payment())
                        || (PAID_OUT.contains(entry.payment()) && !entry.hasEnded()))
                .count();
    }

    /** What must lie in the contract for these bookings, in wei. */
    BigInteger inEscrow() {
        return sum(entries.stream()
                .filter(entry -> IN_ESCROW.contains(entry.payment()))
                .map(Entry::totalWei)
                .toList());
    }

    /**
     * I1 and I2 for a platform on which nobody else has bookings.
     *
     * @param acknowledged the price in wei of each booking that was answered with success
     */
    void check(City city, Map<String, BigInteger> acknowledged, Chain chain) {
        assertThat(entries.stream().collect(Collectors.toMap(Entry::booking, Entry::totalWei)))
                .as("each booking is there at the price of its quote")
                .isEqualTo(acknowledged);
        entries.forEach(StayBooks::checkMoney);
        checkNights(city);
        BigInteger fees = sum(entries.stream().map(Entry::feeWei).toList());
        BigInteger balance = sum(entries.stream()
                .map(Entry::contract)
                .distinct()
                .map(contract -> chain.balance(contract, "finalized"))
                .toList());
        assertThat(balance)
                .as("what the escrow has is the open bookings' money and the platform's fees")
                .isEqualTo(inEscrow().add(fees));
    }

    private static void checkMoney(Entry entry) {
        BigInteger out = entry.guestWei().add(entry.hostWei()).add(entry.feeWei());
        boolean paidOut = PAID_OUT.contains(entry.payment());
        assertThat(out).as("what went out for %s", entry).isEqualTo(paidOut ? entry.totalWei() : BigInteger.ZERO);
        switch (entry.status()) {
            case "COMPLETED" -> {
                assertThat(entry.payment()).as("%s", entry).isEqualTo("RELEASED");
                assertThat(entry.guestWei()).as("%s", entry).isZero();
            }
            case "CANCELLED" -> {
                assertThat(entry.payment())
                        .as("%s", entry)
                        .isIn("REFUNDED", "SPLIT", "RELEASED", "VOIDED", "INITIATED");
                if (entry.cancelledBy().equals("HOST")) {
                    assertThat(entry.guestWei())
                            .as("all of it goes back: %s", entry)
                            .isEqualTo(out);
                }
            }
            case "REJECTED", "DECLINED", "EXPIRED" ->
                assertThat(entry.payment()).as("%s", entry).isIn("", "VOIDED", "INITIATED");
            default -> assertThat(entry.payment()).as("%s", entry).isEqualTo("FUNDED");
        }
    }

    private void checkNights(City city) {
        Map<String, List<Entry>> byHome = entries.stream().collect(Collectors.groupingBy(Entry::listing));
        for (City.Home home : city.homes()) {
            List<Entry> stays = new ArrayList<>();
            for (Entry entry : byHome.getOrDefault(home.listing(), List.of())) {
                boolean blocked = home.isBlocked(city.day(entry.checkIn()), city.day(entry.checkOut()));
                assertThat(blocked && !entry.status().equals("REJECTED"))
                        .as("nights that the imported calendar calls taken: %s", entry)
                        .isFalse();
                if (entry.stays()) {
                    stays.forEach(other -> checkApart(entry, other, home.preparationDays()));
                    stays.add(entry);
                }
            }
        }
    }

    private static void checkApart(Entry one, Entry other, int preparationDays) {
        assertThat(one.checkIn().isBefore(other.checkOut().plusDays(preparationDays))
                        && other.checkIn().isBefore(one.checkOut().plusDays(preparationDays)))
                .as("nights of one home, %s days between two stays: %s and %s", preparationDays, one, other)
                .isFalse();
    }

    private static BigInteger sum(List<BigInteger> amounts) {
        return amounts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
