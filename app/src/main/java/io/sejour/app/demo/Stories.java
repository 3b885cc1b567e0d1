package io.sejour.app.demo;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.run.DemoAccount;
import io.sejour.app.verify.Verification;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Every ending a booking can have, in the order they are played. */
final class Stories {

    private static final Duration AFTER_GRACE = Duration.ofHours(25);

    private Stories() {}

    static List<Story> all() {
        return List.of(
                story("Booked at once, stayed, host paid", Stories::completed),
                story("Asked first, accepted, stayed, host paid", Stories::accepted),
                story("Asked first, declined by the host", Stories::declined),
                story("Asked first, never answered", Stories::unanswered),
                story("Cancelled by the guest in time: everything back", stage -> cancelled(stage, "FLEXIBLE", 40)),
                story("Cancelled by the guest late: a part back", stage -> cancelled(stage, "FIRM", 20)),
                story(
                        "Cancelled by the guest, not refundable: the stay is lost",
                        stage -> cancelled(stage, "NON_REFUNDABLE", 20)),
                story("Cancelled by the host: everything back, and a penalty on record", Stories::cancelledByHost),
                story("Changed to a longer stay: only the difference is paid", Stories::altered),
                story("A bowl is broken: the claim is paid out of the deposit", Stories::deposit),
                story("Left during the stay: the nights not stayed back", Stories::leftEarly),
                story("Nobody came: as a late cancellation", Stories::noShow),
                story("Never paid", Stories::unpaid),
                story("Paid in time, final too late: everything back", Stories::paidTooLate),
                story("In dispute: the arbitrator divides the money", Stories::disputed),
                story("Two guests want the same nights", Stories::sameNights),
                story("Killed while the payment is under way, started again", Stories::killed),
                story("A home found by search among the imported ones", Stories::imported));
    }

    private static Story story(String title, Consumer<Stage> play) {
        return new Story() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public void play(Stage stage) {
                play.accept(stage);
            }
        };
    }

    private static void completed(Stage stage) {
        Person guest = stage.guest("Anna Guest");
        String home = stage.home(stage.host("Axel Host"), Home.instant("Loft under the roof"));
        String booking = confirmed(stage, guest, home, stage.inDays(30), 3);
        stage.stay(guest, booking);
        stage.await(guest, booking, "COMPLETED");
    }

    private static void accepted(Stage stage) {
        Person guest = stage.guest("Boris Guest");
        Person host = stage.host("Bella Host");
        String home = stage.home(host, Home.instant("Cabin by the lake").onRequest());
        String booking = stage.book(guest, home, stage.inDays(30), 2);
        stage.await(guest, booking, "AWAITING_HOST");
        stage.say("the host accepts");
        host.act(booking, "acceptance").expectSuccess();
        stage.awaitPaymentOf(guest, booking);
        stage.pay(guest, booking);
        stage.await(guest, booking, "CONFIRMED");
        stage.stay(guest, booking);
        stage.await(guest, booking, "COMPLETED");
    }

    private static void declined(Stage stage) {
        Person guest = stage.guest("Clara Guest");
        Person host = stage.host("Carlo Host");
        String home = stage.home(host, Home.instant("Old mill").onRequest());
        String booking = stage.book(guest, home, stage.inDays(30), 2);
        stage.await(guest, booking, "AWAITING_HOST");
        stage.say("the host declines");
        host.api()
                .post("/api/v1/bookings/" + booking + "/decline", Map.of("reason", "renovation"))
                .expectSuccess();
        stage.await(guest, booking, "DECLINED");
    }

    private static void unanswered(Stage stage) {
        Person guest = stage.guest("Dora Guest");
        String home =
                stage.home(stage.host("Dirk Host"), Home.instant("Lighthouse").onRequest());
        String booking = stage.book(guest, home, stage.inDays(30), 2);
        stage.await(guest, booking, "AWAITING_HOST");
        stage.advance(AFTER_GRACE);
        stage.await(guest, booking, "EXPIRED");
    }

    private static void cancelled(Stage stage, String policy, int daysAhead) {
        Person guest = stage.guest("Emil Guest");
        String home = stage.home(stage.host("Erna Host"), Home.instant("Villa").withPolicy(policy));
        String booking = confirmed(stage, guest, home, stage.inDays(daysAhead), 4);
        stage.advance(AFTER_GRACE);
        stage.say("the guest cancels " + (daysAhead - 1) + " days before arrival; policy " + policy);
        guest.cancel(booking).expectSuccess();
        stage.await(guest, booking, "CANCELLED");
    }

    private static void cancelledByHost(Stage stage) {
        Person guest = stage.guest("Frida Guest");
        Person host = stage.host("Fritz Host");
        String home = stage.home(host, Home.instant("Houseboat").withPolicy("NON_REFUNDABLE"));
        String booking = confirmed(stage, guest, home, stage.inDays(20), 3);
        stage.advance(AFTER_GRACE);
        stage.say("the host cancels");
        host.cancel(booking).expectSuccess();
        stage.await(guest, booking, "CANCELLED");
    }

    private static void altered(Stage stage) {
        Person guest = stage.guest("Fabia Guest");
        Person host = stage.host("Florian Host");
        String home = stage.home(host, Home.instant("Vineyard cottage"));
        LocalDate checkIn = stage.inDays(30);
        String booking = confirmed(stage, guest, home, checkIn, 3);
        stage.say("the guest asks for two nights more, beginning a day later");
        String next = guest.alter(booking, checkIn.plusDays(1), checkIn.plusDays(6));
        stage.noteAcknowledged(next, guest);
        stage.await(guest, next, "AWAITING_HOST");
        stage.say("the host agrees");
        host.act(next, "acceptance").expectSuccess();
        stage.awaitPaymentInPlaceOf(guest, booking, next);
        stage.pay(guest, next);
        stage.await(guest, next, "CONFIRMED");
        stage.await(guest, booking, "CANCELLED");
        stage.stay(guest, next);
        stage.await(guest, next, "COMPLETED");
    }

    private static void deposit(Stage stage) {
        Person guest = stage.guest("Dalia Guest");
        Person host = stage.host("Doris Host");
        String home = stage.home(host, Home.instant("House full of china"));
        host.revise(home, Map.of("pricing", Map.of("damageDeposit", Map.of("amount", "20000", "currency", "EUR"))))
                .expectSuccess();
        String booking = confirmed(stage, guest, home, stage.inDays(30), 3);
        stage.awaitDeposit(guest, booking, "ASKED");
        stage.say("the guest leaves the damage deposit, in a contract that nobody operates");
        guest.act(booking, "deposit/payments").expectSuccess();
        stage.awaitDeposit(guest, booking, "PAID");
        stage.stay(guest, booking);
        stage.await(guest, booking, "COMPLETED");
        stage.say("the host claims a quarter of it: \"a bowl is broken\"");
        BigInteger whole = new BigInteger(guest.booking(booking).expectSuccess().text("/deposit/wei"));
        Map<String, String> claim =
                Map.of("amount", whole.divide(BigInteger.valueOf(4)).toString(), "reason", "a bowl is broken");
        host.api()
                .post("/api/v1/bookings/" + booking + "/deposit/claims", claim)
                .expectSuccess();
        stage.awaitDeposit(guest, booking, "CLAIMED");
        stage.say("the guest pays the claim; the rest comes back in the same transaction");
        guest.act(booking, "deposit/acceptances").expectSuccess();
        stage.awaitDeposit(guest, booking, "RETURNED");
        dossier(stage, guest, booking);
    }

    private static void leftEarly(Stage stage) {
        Person guest = stage.guest("Flora Guest");
        String home = stage.home(stage.host("Felix Host"), Home.instant("Noisy flat"));
        String booking = confirmed(stage, guest, home, stage.inDays(20), 4);
        stage.checkIn(guest, booking);
        stage.say("the guest leaves on the first evening and cancels; policy FLEXIBLE");
        guest.cancel(booking).expectSuccess();
        stage.await(guest, booking, "CANCELLED");
    }

    private static void noShow(Stage stage) {
        Person guest = stage.guest("Frank Guest");
        Person host = stage.host("Fanny Host");
        String home = stage.home(host, Home.instant("Mountain hut"));
        String booking = confirmed(stage, guest, home, stage.inDays(20), 4);
        stage.arrivalDay(guest, booking);
        stage.say("the host reports that nobody came; the guest could still check in");
        host.act(booking, "no-show").expectSuccess();
        stage.await(guest, booking, "NO_SHOW");
        stage.advance(Duration.ofHours(49));
        stage.await(guest, booking, "CANCELLED");
    }

    private static void unpaid(Stage stage) {
        Person guest = stage.guest("Gustav Guest");
        String home = stage.home(stage.host("Gerda Host"), Home.instant("Tree house"));
        String booking = stage.book(guest, home, stage.inDays(30), 2);
        stage.awaitPaymentOf(guest, booking);
        stage.advance(Duration.ofMinutes(16));
        stage.await(guest, booking, "EXPIRED");
    }

    private static void paidTooLate(Stage stage) {
        Person guest = stage.guest("Hilde Guest");
        String home = stage.home(stage.host("Hans Host"), Home.instant("Yurt"));
        String booking = stage.book(guest, home, stage.inDays(30), 2);
        stage.awaitPaymentOf(guest, booking);
        stage.say("the chain stops making blocks final; the guest pays");
        stage.platform().holdFinality(true);
        try {
            stage.pay(guest, booking);
            stage.awaitMined(guest, booking);
            stage.advance(Duration.ofMinutes(16));
            stage.await(guest, booking, "EXPIRED");
        } finally {
            stage.say("the chain makes blocks final again");
            stage.platform().holdFinality(false);
        }
        stage.awaitPayment(guest, booking, "REFUNDED");
    }

    private static void disputed(Stage stage) {
        Person guest = stage.guest("Hugo Guest");
        Person host = stage.host("Helga Host");
        String home = stage.home(host, Home.instant("Cold farmhouse"));
        String booking = confirmed(stage, guest, home, stage.inDays(30), 3);
        stage.checkIn(guest, booking);
        stage.say("the guest opens a dispute: \"no heating\"; the money is frozen");
        String dispute = guest.api()
                .post("/api/v1/bookings/" + booking + "/disputes", Map.of("reason", "no heating"))
                .expectSuccess()
                .text("/disputeId");
        stage.await(guest, booking, "DISPUTED");
        stage.say("the hash of the booking's history goes on chain as evidence");
        guest.api().post("/api/v1/disputes/" + dispute + "/evidence", Map.of()).expectSuccess();
        stage.say("the arbitrator rules: half and half");
        Person arbitrator = stage.platform().signIn(DemoAccount.ARBITRATOR.email(), DemoAccount.ARBITRATOR.password());
        arbitrator
                .api()
                .post("/api/v1/disputes/" + dispute + "/ruling", Map.of("ruling", "HALVES"))
                .expectSuccess();
        stage.await(guest, booking, "COMPLETED");
        dossier(stage, guest, booking);
    }

    private static void dossier(Stage stage, Person guest, String booking) {
        byte[] dossier = guest.api()
                .get("/api/v1/audit/bookings/" + booking + "/dossier.json")
                .expectSuccess()
                .body()
                .getBytes(StandardCharsets.UTF_8);
        Verification.firstWrong(dossier, stage.chain()).ifPresent(wrong -> {
            throw new StoryFailed("the dossier is refused: " + wrong);
        });
        stage.say("the booking's dossier is sound, offline and on chain");
        dossier[dossier.length / 2] ^= 1;
        String wrong = Verification.firstWrong(dossier, stage.chain())
                .orElseThrow(() -> new StoryFailed("a dossier with a flipped byte was believed"));
        stage.say("one byte of it flipped: refused, " + wrong);
    }

    private static void sameNights(Stage stage) {
        String home = stage.home(stage.host("Ines Host"), Home.instant("Castle tower"));
        List<Person> guests = List.of(stage.guest("Igor Guest"), stage.guest("Iris Guest"));
        LocalDate checkIn = stage.inDays(30);
        stage.say("both press the button at the same time");
        List<Answer> answers = together(guests.stream()
                .<Callable<Answer>>map(guest -> () -> guest.tryToBook(home, checkIn, checkIn.plusDays(2)))
                .toList());
        Person winner = null;
        String won = "";
        for (int i = 0; i < guests.size(); i++) {
            Person guest = guests.get(i);
            Answer answer = answers.get(i);
            String booking = answer.text("/bookingId");
            if (answer.isSuccess()) {
                stage.noteAcknowledged(booking, guest);
            }
            if (answer.isSuccess()
                    && stage.await(guest, booking, "AWAITING_PAYMENT", "REJECTED")
                            .equals("AWAITING_PAYMENT")) {
                if (winner != null) {
                    throw new StoryFailed("both guests have the nights");
                }
                winner = guest;
                won = booking;
            } else {
                stage.say(guest.email() + " is refused: " + (answer.isSuccess() ? "REJECTED" : answer.problem()));
            }
        }
        if (winner == null) {
            throw new StoryFailed("nobody has the nights");
        }
        stage.awaitPaymentOf(winner, won);
        stage.pay(winner, won);
        stage.await(winner, won, "CONFIRMED");
        stage.stay(winner, won);
        stage.await(winner, won, "COMPLETED");
    }

    private static void killed(Stage stage) {
        Person guest = stage.guest("Jonas Guest");
        String home = stage.home(stage.host("Jutta Host"), Home.instant("Railway wagon"));
        String booking = stage.book(guest, home, stage.inDays(30), 2);
        stage.awaitPaymentOf(guest, booking);
        stage.pay(guest, booking);
        stage.kill();
        stage.startAgain();
        Person back = stage.again(guest);
        stage.goOnWith(back, booking);
        stage.await(back, booking, "CONFIRMED");
        stage.stay(back, booking);
        stage.await(back, booking, "COMPLETED");
    }

    private static void imported(Stage stage) {
        Person guest = stage.guest("Karla Guest");
        stage.withWallet(stage.platform().signIn(DemoAccount.HOST.email(), DemoAccount.HOST.password()));
        LocalDate checkIn = stage.inDays(45);
        Search.Found found = Search.instantHome(guest, checkIn, 3);
        stage.say("the guest searches, and books \"" + found.title() + "\" in " + found.city());
        String booking = confirmed(stage, guest, found.listing(), found.checkIn(), found.nights());
        stage.stay(guest, booking);
        stage.await(guest, booking, "COMPLETED");
    }

    private static String confirmed(Stage stage, Person guest, String home, LocalDate checkIn, int nights) {
        String booking = stage.book(guest, home, checkIn, nights);
        stage.awaitPaymentOf(guest, booking);
        stage.pay(guest, booking);
        stage.await(guest, booking, "CONFIRMED");
        return booking;
    }

    private static List<Answer> together(List<Callable<Answer>> calls) {
        try {
            return Api.together(calls);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryFailed("interrupted");
        }
    }
}
