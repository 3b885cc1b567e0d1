package io.sejour.app.endtoend;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.run.DemoAccount;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The seven kinds of callers, and one of everything that belongs to two of them: the guest and the host. So a call that is
 * let through finds a real thing of the right owner.
 */
final class Actors {

    static final String ANONYMOUS = "anonymous";
    static final String GUEST = "guest";
    static final String OTHER_GUEST = "other guest";
    static final String HOST = "host";
    static final String OTHER_HOST = "other host";
    static final String ARBITRATOR = "arbitrator";
    static final String OPERATOR = "operator";
    static final List<String> ALL = List.of(ANONYMOUS, GUEST, OTHER_GUEST, HOST, OTHER_HOST, ARBITRATOR, OPERATOR);

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] LISTINGS = ("id,name,description,latitude,longitude,accommodates,amenities,price,"
                    + "minimum_nights,maximum_nights,instant_bookable\n"
                    + "900000000000009901,Matrix,An invented home,42.6,-73.7,2,[],$60.00,1,365,t\n")
            .getBytes(StandardCharsets.UTF_8);
    private static final byte[] CALENDAR =
            "listing_id,date,available,price,adjusted_price,minimum_nights,maximum_nights\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final PlatformUnderTest under;
    private final Platform platform;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> things = new LinkedHashMap<>();

    private Actors(PlatformUnderTest under) {
        this.under = under;
        this.platform = under.platform();
    }

    static Actors on(PlatformUnderTest under) {
        Actors actors = new Actors(under);
        actors.gather();
        actors.furnish();
        return actors;
    }

    Person person(String actor) {
        return Objects.requireNonNull(people.get(actor), actor);
    }

    Api api(String actor) {
        Person person = people.get(actor);
        return person == null ? platform.anonymous() : person.api();
    }

    /** The same person by another session, which may be ended; nobody stays nobody. */
    Api inAnotherSession(String actor) {
        return actor.equals(ANONYMOUS) ? api(actor) : signedInAgain(actor).api();
    }

    /** With an account and nothing else. */
    Api somebodyNew() {
        return platform.register("Somebody New", "GUEST").api();
    }

    Person signedInAgain(String actor) {
        return switch (actor) {
            case ARBITRATOR -> demo(DemoAccount.ARBITRATOR);
            case OPERATOR -> demo(DemoAccount.OPERATOR);
            default -> platform.signIn(person(actor).email(), Platform.PASSWORD);
        };
    }

    /** The thing a path variable stands for, such as {@code bookingId}. */
    String thing(String name) {
        String id = things.get(name);
        if (id == null) {
            throw new AssertionError("the matrix knows no " + name + ": make one in Actors");
        }
        return id;
    }

    String refreshTokenOf(String actor) {
        return platform.anonymous()
                .post("/api/v1/sessions", Map.of("email", person(actor).email(), "password", Platform.PASSWORD))
                .expectSuccess()
                .text("/refreshToken");
    }

    /** Nights at the home that nobody has asked for. */
    Map<String, Object> stay() {
        return Map.of(
                "listingId",
                thing("listingId"),
                "checkIn",
                day(140).toString(),
                "checkOut",
                day(142).toString(),
                "guests",
                1,
                "pets",
                0,
                "currency",
                "EUR");
    }

    /** Uploads a file of one home. */
    static Answer upload(Api api) {
        return api.upload(
                "/api/v1/admin/listing-imports",
                Map.of("zone", "America/New_York"),
                Map.of(
                        "listings", new Api.Upload("listings.csv", LISTINGS),
                        "calendar", new Api.Upload("calendar.csv", CALENDAR)));
    }

    /** A quote of the guest for nights that nobody has asked for yet. */
    String freshQuote() {
        LocalDate checkIn = day(120);
        return person(GUEST)
                .quote(thing("listingId"), checkIn, checkIn.plusDays(2))
                .expectSuccess()
                .text("/quoteId");
    }

    LocalDate day(int fromNow) {
        return LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(fromNow);
    }

    private void gather() {
        people.put(GUEST, under.guest("Private Guest"));
        people.put(OTHER_GUEST, under.guest("Curious Guest"));
        people.put(HOST, under.host("Private Host"));
        people.put(OTHER_HOST, under.host("Curious Host"));
        people.put(ARBITRATOR, demo(DemoAccount.ARBITRATOR));
        people.put(OPERATOR, demo(DemoAccount.OPERATOR));
    }

    private void furnish() {
        Person guest = person(GUEST);
        String home = person(HOST).offer(Home.instant("Hideaway"));
        things.put("listingId", home);
        things.put("otherListingId", person(HOST).offer(Home.instant("Hideaway by the sea")));
        things.put("draftId", draft());
        things.put(
                "quoteId", guest.quote(home, day(100), day(102)).expectSuccess().text("/quoteId"));
        String disputed = guest.book(home, day(60), day(62));
        things.put("bookingId", guest.book(home, day(70), day(72)));
        things.put("cancellable", guest.book(home, day(80), day(82)));
        things.put("disputed", disputed);
        guest.await(disputed, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(disputed).expectSuccess();
        guest.await(disputed, Set.of("CONFIRMED"), SOON);
        things.put(
                "disputeId",
                guest.api()
                        .post("/api/v1/bookings/" + disputed + "/disputes", Map.of("reason", "no heating"))
                        .expectSuccess()
                        .text("/disputeId"));
        guest.await(disputed, Set.of("DISPUTED"), SOON);
        things.put("importId", upload(api(OPERATOR)).expectSuccess().text("/importId"));
        things.put("mailId", aMail());
        things.put("id", parked());
        things.put(
                "eventId",
                api(OPERATOR)
                        .get("/api/v1/admin/audit/events?limit=1")
                        .expectSuccess()
                        .text("/items/0/eventId"));
        things.put("name", "booking-query.nights");
        things.put(
                "replayId",
                api(OPERATOR)
                        .post("/api/v1/admin/projections/booking-query.nights/replays", Map.of())
                        .expectSuccess()
                        .text("/replayId"));
        things.put("blockId", UUID.randomUUID().toString());
        things.put("code", "forbidden");
        things.put("calendarImportId", followed("https://calendar.invalid/a.ics"));
        things.put("otherCalendarImportId", followed("https://calendar.invalid/b.ics"));
    }

    private String followed(String url) {
        return person(HOST)
                .api()
                .post("/api/v1/listings/" + thing("listingId") + "/calendar-imports", Map.of("url", url))
                .expectSuccess()
                .text("/importId");
    }

    private String draft() {
        return person(HOST)
                .api()
                .post("/api/v1/listings", Home.instant("Draft").body())
                .expectSuccess()
                .text("/listingId");
    }

    private String aMail() {
        return Waiting.until("a mail is in the outbox", SOON, () -> {
            String id = api(OPERATOR).get("/api/v1/admin/mails").expectSuccess().text("/items/0/mailId");
            return new Waiting.Seen(!id.isEmpty(), id);
        });
    }

    /** A healthy platform has parked nothing, so a row of no processor stands for what could be. */
    private String parked() {
        UUID id = UUID.randomUUID();
        try (Connection connection = under.database().connect("payment");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into axon.parked_messages (id, processor, segment_id, segment_mask, sequence_key,
                            event_identifier, aggregate_identifier, sequence_number, payload_type, attempts)
                        values (?, 'authorization-matrix', 0, 0, 'none', ?, 'none', 0, 'none', 9)
                        """)) {
            insert.setObject(1, id);
            insert.setString(2, id.toString());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id.toString();
    }

    /** Takes away what a healthy platform does not have. */
    void leave() {
        try (Connection connection = under.database().connect("payment");
                PreparedStatement delete = connection.prepareStatement(
                        "delete from axon.parked_messages where processor = 'authorization-matrix'")) {
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Person demo(DemoAccount account) {
        return platform.signIn(account.email(), account.password());
    }
}
