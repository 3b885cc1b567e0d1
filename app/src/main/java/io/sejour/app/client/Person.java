package io.sejour.app.client;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Somebody with an account, signed in. */
public final class Person {

    private final String email;
    private final Api api;

    Person(String email, Api api) {
        this.email = email;
        this.api = api;
    }

    public String email() {
        return email;
    }

    public Api api() {
        return api;
    }

    public String userId() {
        return api.get("/api/v1/users/me").expectSuccess().text("/userId");
    }

    /** Offers a home and publishes it; answers its id. */
    public String offer(Home home) {
        String listing =
                api.post("/api/v1/listings", home.body()).expectSuccess().text("/listingId");
        api.post("/api/v1/listings/" + listing + "/publish", Map.of()).expectSuccess();
        return listing;
    }

    /** Changes a home, as {@code PATCH /listings/{id}} does. */
    public Answer revise(String listing, Map<String, Object> patch) {
        return api.send("PATCH", "/api/v1/listings/" + listing, patch, Map.of());
    }

    public Answer quote(String listing, LocalDate checkIn, LocalDate checkOut) {
        return api.post("/api/v1/quotes", wanted(listing, checkIn, checkOut));
    }

    /** A quote for a stay at the same home in place of a booking. */
    public Answer quoteInPlaceOf(String booking, LocalDate checkIn, LocalDate checkOut) {
        String listing = booking(booking).expectSuccess().text("/listingId");
        Map<String, Object> request = new HashMap<>(wanted(listing, checkIn, checkOut));
        request.put("replaces", booking);
        return api.post("/api/v1/quotes", request);
    }

    /** Asks for another stay in place of a booking; answers the id of the booking that would replace it. */
    public String alter(String booking, LocalDate checkIn, LocalDate checkOut) {
        String quote =
                quoteInPlaceOf(booking, checkIn, checkOut).expectSuccess().text("/quoteId");
        return api.post("/api/v1/bookings/" + booking + "/alterations", Map.of("quoteId", quote))
                .expectSuccess()
                .text("/bookingId");
    }

    private Map<String, Object> wanted(String listing, LocalDate checkIn, LocalDate checkOut) {
        String currency = api.get("/api/v1/listings/" + listing).text("/pricePerNight/currency");
        return Map.of(
                "listingId",
                listing,
                "checkIn",
                checkIn.toString(),
                "checkOut",
                checkOut.toString(),
                "guests",
                2,
                "pets",
                0,
                "currency",
                currency);
    }

    /** Asks for a quote and books by it; the answer is the booking's, or the quote's refusal. */
    public Answer tryToBook(String listing, LocalDate checkIn, LocalDate checkOut) {
        Answer quote = quote(listing, checkIn, checkOut);
        return quote.isSuccess() ? api.post("/api/v1/bookings", Map.of("quoteId", quote.text("/quoteId"))) : quote;
    }

    /** Books and answers the booking's id. */
    public String book(String listing, LocalDate checkIn, LocalDate checkOut) {
        return tryToBook(listing, checkIn, checkOut).expectSuccess().text("/bookingId");
    }

    public Answer booking(String booking) {
        return api.get("/api/v1/bookings/" + booking);
    }

    public Answer payment(String booking) {
        return api.get("/api/v1/bookings/" + booking + "/payment");
    }

    /** Makes a managed wallet, funded by the faucet, and answers its address. */
    public String openWallet() {
        return api.post("/api/v1/users/me/wallets/managed", Map.of())
                .expectSuccess()
                .text("/address");
    }

    public Answer pay(String booking) {
        return act(booking, "payment/managed");
    }

    /** One of the actions without a body: acceptance, decline, check-in, check-out. */
    public Answer act(String booking, String action) {
        return api.post("/api/v1/bookings/" + booking + "/" + action, Map.of());
    }

    public Answer cancel(String booking) {
        return api.post("/api/v1/bookings/" + booking + "/cancellation", Map.of("reason", "plans changed"));
    }

    /**
     * Waits until the booking has one of the states and answers it.
     *
     * @throws TooLate when it has none of them in time
     */
    public String await(String booking, Set<String> states, Duration atMost) {
        return Waiting.until("booking " + booking + " is " + states, atMost, () -> {
            Answer answer = booking(booking);
            String status = answer.isSuccess() ? answer.text("/status") : "";
            return new Waiting.Seen(states.contains(status), answer.isSuccess() ? status : answer.body());
        });
    }

    public Instant deadline(String booking, String which) {
        return Instant.parse(booking(booking).expectSuccess().text("/deadlines/" + which));
    }
}
