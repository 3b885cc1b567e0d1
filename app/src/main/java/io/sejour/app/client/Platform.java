package io.sejour.app.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An instance of the embedded default, by its address: who is on it and what time it is there. */
public final class Platform {

    /** Of every account that {@link #register} opens. */
    public static final String PASSWORD = "correct horse battery";

    private final Api api;

    private Platform(Api api) {
        this.api = api;
    }

    public static Platform at(URI address) {
        return new Platform(Api.at(address));
    }

    /** The API as nobody. */
    public Api anonymous() {
        return api;
    }

    /** Opens an account with an address nobody else has, and signs in. */
    public Person register(String displayName, String... roles) {
        String word = displayName.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".");
        String email = word + "." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        api.post(
                        "/api/v1/users",
                        Map.of(
                                "email", email,
                                "password", PASSWORD,
                                "displayName", displayName,
                                "roles", List.of(roles),
                                "locale", "en"))
                .expectSuccess();
        return signIn(email, PASSWORD);
    }

    public Person signIn(String email, String password) {
        Answer answer = api.post("/api/v1/sessions", Map.of("email", email, "password", password))
                .expectSuccess();
        return new Person(email, api.as(answer.text("/accessToken")));
    }

    /** Moves the application's clock and the chain's together. */
    public void advance(Duration forward) {
        api.post("/dev/clock", Map.of("advance", forward.toString())).expectSuccess();
    }

    /** Moves the clocks to the instant; does nothing when it has passed. */
    public void advanceTo(Instant instant) {
        Duration forward = Duration.between(now(), instant);
        if (forward.isPositive()) {
            advance(forward);
        }
    }

    /** Keeps blocks from becoming final on its chain, or lets them go again. */
    public void holdFinality(boolean held) {
        api.post("/dev/finality", Map.of("held", held)).expectSuccess();
    }

    /** Lets its process end when it comes to the named place in the code. */
    public void crashAt(String point) {
        api.post("/dev/crash-point", Map.of("at", point)).expectSuccess();
    }

    /** What time it is there. */
    public Instant now() {
        return Instant.parse(api.get("/dev/clock").expectSuccess().text("/now"));
    }

    /** The subjects of the mails to one address. */
    public List<String> mailsTo(String email) {
        return StreamSupport.stream(
                        api.get("/dev/mail?to=" + email).expectSuccess().json().spliterator(), false)
                .map(mail -> mail.path("subject").asString(""))
                .toList();
    }
}
