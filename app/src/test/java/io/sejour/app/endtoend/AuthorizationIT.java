package io.sejour.app.endtoend;

import static io.sejour.app.endtoend.Actors.ANONYMOUS;
import static io.sejour.app.endtoend.Actors.GUEST;
import static io.sejour.app.endtoend.Actors.HOST;
import static io.sejour.app.endtoend.Actors.OPERATOR;
import static io.sejour.app.endtoend.Actors.OTHER_GUEST;
import static io.sejour.app.endtoend.Actors.OTHER_HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Home;
import io.sejour.app.client.Platform;
import io.sejour.app.instance.Instance;
import io.sejour.platform.openapi.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may do what: every operation of the OpenAPI document is called as each of seven actors, and answers as {@code
 * docs/security/authorization.csv} says.
 *
 * <p><b>What a cell means.</b> {@code 401}, {@code 403} and {@code 404} are the refusals of a caller; a 404 is a thing that
 * exists and is hidden. {@code allowed} is every other answer to a well-formed request: that a booking is in the wrong state
 * is said to those only who may know of it.
 */
class AuthorizationIT {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String ALLOWED = "allowed";
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    /** Answers that say nothing of the caller: the request never came to the question who may. */
    private static final Set<Integer> MEANINGLESS = Set.of(400, 405, 406, 413, 415, 429);

    private static PlatformUnderTest under;
    private static Actors actors;
    private static JsonNode document;
    private static Map<String, List<String>> table;
    private static Map<String, Object> bodies;

    /** A call of one operation as one actor. */
    private interface Call {
        Answer as(String actor);
    }

    @BeforeAll
    static void bookSomething() throws IOException {
        under = PlatformUnderTest.shared();
        Path home = Path.of(System.getProperty("sejour.home", ".."));
        // RoutesIT holds that this is what is served; of the services each serves its own part.
        document = new JsonMapper().readTree(Files.readString(home.resolve("web/openapi.json")));
        table = read(home.resolve("docs/security/authorization.csv"));
        actors = Actors.on(under);
        bodies = bodies();
    }

    @AfterAll
    static void leave() {
        if (actors != null) {
            actors.leave();
        }
    }

    @Test
    void everyOperationHasARowAndNoRowIsLeftOver() {
        assertThat(new TreeSet<>(table.keySet())).isEqualTo(Routes.documented(document));
    }

    @Test
    void everyOperationAnswersEveryActorAsTheTableSays() {
        Map<String, Call> calls = calls();
        List<String> differences = new ArrayList<>();
        Set<String> operations = new TreeSet<>(Routes.documented(document));
        // Cancelling comes last: it changes what others look at.
        List<String> inOrder = new ArrayList<>(operations);
        inOrder.sort(Comparator.comparing(operation -> operation.endsWith("/cancellation")));
        for (String operation : inOrder) {
            Call call = calls.getOrDefault(operation, actor -> plain(operation, actor));
            List<String> answers =
                    Actors.ALL.stream().map(actor -> outcome(call.as(actor))).toList();
            List<String> expected = table.getOrDefault(operation, List.of());
            if (!answers.equals(expected)) {
                differences.add("is  " + operation + "," + String.join(",", answers));
                differences.add("not " + operation + "," + String.join(",", expected));
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void strangersLearnNothingFromARefusal() {
        String booking = actors.thing("bookingId");
        for (String other : List.of(OTHER_GUEST, OTHER_HOST)) {
            for (String path : List.of("", "/payment", "/cancellation-preview")) {
                Answer there = actors.api(other).get("/api/v1/bookings/" + booking + path);
                Answer notThere = actors.api(other).get("/api/v1/bookings/" + UUID.randomUUID() + path);
                assertThat(there.body()).as(there.request()).doesNotContain("Hideaway");
                assertThat(there.text("/title")).isEqualTo(notThere.text("/title"));
                assertThat(there.text("/detail")).isEqualTo(notThere.text("/detail"));
            }
        }
    }

    @Test
    void aDraftIsSeenByItsHostOnly() {
        for (String path : List.of("", "/calendar")) {
            String draft = "/api/v1/listings/" + actors.thing("draftId") + path;
            assertThat(actors.api(HOST).get(draft).status()).isEqualTo(200);
            for (String other : List.of(ANONYMOUS, GUEST, OTHER_HOST)) {
                assertThat(actors.api(other).get(draft).status())
                        .as(other + " " + draft)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void nobodyBecomesAnOperatorByAsking() {
        for (String role : List.of("OPERATOR", "ARBITRATOR")) {
            Answer answer = actors.api(ANONYMOUS).post("/api/v1/users", registration(role));
            assertThat(answer.problem()).isEqualTo("role-not-open");
        }
    }

    @Test
    void whatIsNoTokenOpensNothing() {
        for (String token : List.of("not.a.token", "")) {
            assertThat(actors.api(ANONYMOUS).as(token).get("/api/v1/users/me").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void ofTheActuatorOnlyHealthIsInTheOpen() {
        List<String> refused = new ArrayList<>();
        for (String endpoint : List.of(
                "",
                "/prometheus",
                "/env",
                "/beans",
                "/configprops",
                "/heapdump",
                "/threaddump",
                "/loggers",
                "/mappings",
                "/metrics",
                "/httpexchanges",
                "/scheduledtasks",
                "/shutdown",
                "/flyway",
                "/info")) {
            for (String actor : List.of(ANONYMOUS, GUEST)) {
                int status = actors.api(actor).get("/actuator" + endpoint).status();
                if (status != 401 && status != 403) {
                    refused.add(actor + " /actuator" + endpoint + " " + status);
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(actors.api(ANONYMOUS).get("/actuator/health").body()).doesNotContain("components", "details");
    }

    @Test
    void anOperatorFindsAtTheActuatorWhatIsServedAndNothingThatPrintsSecrets() {
        assumeFalse(Instance.isCluster(), "the gateway leads to no actuator, and its own is for nobody");
        assertThat(actors.api(OPERATOR).get("/actuator/prometheus").status()).isEqualTo(200);
        for (String endpoint : List.of("/env", "/heapdump", "/configprops", "/loggers", "/shutdown")) {
            assertThat(actors.api(OPERATOR).get("/actuator" + endpoint).status())
                    .as(endpoint)
                    .isEqualTo(404);
        }
    }

    /** Operations that are not one call of their path: uploads, and sessions that end or are used up. */
    private static Map<String, Call> calls() {
        return Map.of(
                "POST /api/v1/admin/listing-imports",
                actor -> Actors.upload(actors.api(actor)),
                "DELETE /api/v1/sessions/current",
                actor -> actors.inAnotherSession(actor).send("DELETE", "/api/v1/sessions/current", null, Map.of()),
                "POST /api/v1/sessions/refresh",
                actor -> actors.api(actor)
                        .post("/api/v1/sessions/refresh", Map.of("refreshToken", actors.refreshTokenOf(GUEST))),
                // Another one than the one that is fetched.
                "DELETE /api/v1/listings/{listingId}/calendar-imports/{calendarImportId}",
                actor -> actors.api(actor)
                        .send(
                                "DELETE",
                                "/api/v1/listings/" + actors.thing("listingId") + "/calendar-imports/"
                                        + actors.thing("otherCalendarImportId"),
                                null,
                                Map.of()),
                // Whoever is erased is not there for the next call: somebody new goes for each actor.
                "DELETE /api/v1/users/me",
                actor -> (actor.equals(ANONYMOUS) ? actors.api(actor) : actors.somebodyNew())
                        .send("DELETE", "/api/v1/users/me", null, Map.of()),
                // A code was mailed a moment ago, so the next one is refused by a rule of its own.
                "POST /api/v1/users/me/email-verification/code",
                actor -> {
                    Answer answer = plain("POST /api/v1/users/me/email-verification/code", actor);
                    return answer.status() == 429 ? allowed(answer) : answer;
                });
    }

    /** What the operations that take a body are sent; the others get an empty one. */
    private static Map<String, Object> bodies() {
        Map<String, Object> bodies = new HashMap<>();
        Map<String, String> notSigned = Map.of("message", "no message", "signature", "0x00");
        bodies.put("POST /api/v1/users/me/email-verification", Map.of("code", "wrong"));
        bodies.put("PATCH /api/v1/users/me", Map.of("locale", "en"));
        bodies.put("POST /api/v1/users/me/wallets", notSigned);
        bodies.put("POST /api/v1/sessions/siwe", notSigned);
        bodies.put("POST /api/v1/sessions", credentials());
        bodies.put("POST /api/v1/listings", Home.instant("Another").body());
        bodies.put("PATCH /api/v1/listings/{listingId}", Map.of("title", "Hideaway"));
        bodies.put(
                "PUT /api/v1/listings/{listingId}/calendar/blocks/{blockId}",
                Map.of("from", actors.day(200).toString(), "to", actors.day(201).toString()));
        bodies.put(
                "POST /api/v1/listings/{listingId}/calendar-imports", Map.of("url", "https://calendar.invalid/c.ics"));
        bodies.put("POST /api/v1/quotes", actors.stay());
        bodies.put("POST /api/v1/bookings", Map.of("quoteId", actors.freshQuote()));
        bodies.put("POST /api/v1/bookings/{bookingId}/alterations", Map.of("quoteId", actors.freshQuote()));
        bodies.put("POST /api/v1/bookings/{bookingId}/cancellation", Map.of("reason", "matrix"));
        bodies.put("POST /api/v1/bookings/{bookingId}/deposit/claims", Map.of("amount", "1", "reason", "matrix"));
        bodies.put("POST /api/v1/bookings/{bookingId}/deposit/rulings", Map.of("ruling", "GUEST"));
        bodies.put("POST /api/v1/bookings/{bookingId}/disputes", Map.of("reason", "matrix"));
        bodies.put(
                "POST /api/v1/disputes/{disputeId}/evidence",
                Map.of("hash", "0x" + "ab".repeat(32), "uri", "https://example.org/evidence"));
        bodies.put("POST /api/v1/disputes/{disputeId}/ruling", Map.of("ruling", "HALVES"));
        bodies.put("POST /dev/clock", Map.of("advance", "PT0.001S"));
        bodies.put("POST /dev/faucet", Map.of("address", "0x" + "00".repeat(19) + "77", "wei", "1"));
        bodies.put("POST /dev/finality", Map.of("held", false));
        bodies.put("POST /dev/crash-point", Map.of("at", "nowhere"));
        return bodies;
    }

    /** Things of the same owners for operations that would spoil the first one for the others. */
    private static String path(String operation) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        Map<String, String> apart = Map.of(
                "POST /api/v1/listings/{listingId}/unpublish", "otherListingId",
                "POST /api/v1/bookings/{bookingId}/cancellation", "cancellable",
                "POST /api/v1/bookings/{bookingId}/payment/managed", "disputed");
        Matcher variables = VARIABLE.matcher(path);
        String filled =
                variables.replaceAll(variable -> actors.thing(apart.getOrDefault(operation, variable.group(1))));
        return switch (operation) {
            case "GET /api/v1/listings" -> filled + "?role=host";
            case "GET /api/v1/bookings/{bookingId}/deposit/instructions" -> filled + "?step=CONTEST";
            case "GET /api/v1/listings/{listingId}/price-preview" ->
                filled + "?from=" + actors.day(1) + "&to=" + actors.day(3);
            default -> filled;
        };
    }

    private static Answer plain(String operation, String actor) {
        String method = operation.substring(0, operation.indexOf(' '));
        Api api = actors.api(actor);
        if (method.equals("GET")) {
            return isStream(operation) ? api.open(path(operation)) : api.get(path(operation));
        }
        Object body = method.equals("DELETE") ? null : Map.of();
        if (operation.equals("POST /api/v1/users")) {
            body = registration("GUEST");
        }
        return api.send(
                method,
                path(operation),
                bodies.getOrDefault(operation, body),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static boolean isStream(String operation) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        return document.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .has("text/event-stream");
    }

    private static String outcome(Answer answer) {
        if (REFUSALS.contains(answer.status())) {
            return Integer.toString(answer.status());
        }
        boolean says = answer.status() < 500 && !MEANINGLESS.contains(answer.status());
        return says ? ALLOWED : answer.request() + " answered " + answer.status() + " " + answer.body();
    }

    private static Answer allowed(Answer answer) {
        return new Answer(answer.request(), 200, answer.headers(), "");
    }

    private static Map<String, Object> credentials() {
        return Map.of("email", actors.person(GUEST).email(), "password", Platform.PASSWORD);
    }

    private static Map<String, Object> registration(String role) {
        return Map.of(
                "email",
                "matrix." + UUID.randomUUID() + "@example.org",
                "password",
                Platform.PASSWORD,
                "displayName",
                "Matrix",
                "roles",
                List.of(role),
                "locale",
                "en");
    }

    /** Operation to outcomes in the order of {@link Actors#ALL}; what follows them in a line is for readers. */
    private static Map<String, List<String>> read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst()).startsWith("operation," + String.join(",", Actors.ALL) + ",");
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", Actors.ALL.size() + 2));
            assertThat(rows.put(cells.getFirst(), cells.subList(1, Actors.ALL.size() + 1)))
                    .as("two rows of " + cells.getFirst())
                    .isNull();
        }
        return rows;
    }
}
