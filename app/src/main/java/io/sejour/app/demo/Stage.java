package io.sejour.app.demo;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.instance.Instance;
import io.sejour.app.proof.Chain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a story is played on: the instance, its clock, people, and the timeline the spectator sees. */
final class Stage implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalTime AFTER_CHECK_IN = LocalTime.of(20, 0);
    private static final LocalTime BEFORE_CHECK_OUT = LocalTime.of(8, 0);

    private final Terminal terminal;
    private final Path data;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private Instance instance;
    private Platform platform;
    private final Timeline timeline;
    private final List<Cast> casts = new ArrayList<>();

    Stage(Terminal terminal, Path data) {
        this.terminal = terminal;
        this.data = data;
        this.instance = Instance.start(data);
        this.platform = Platform.at(instance.address());
        this.timeline = new Timeline(terminal);
    }

    /** A booking, or one and that which replaced it, whose money is accounted for when its story ends. */
    record Cast(Person guest, List<String> bookings, Purse purse) {}

    Instance instance() {
        return instance;
    }

    Platform platform() {
        return platform;
    }

    Chain chain() {
        return new Chain(instance.node());
    }

    /** The bookings that were answered with success: none may be lost. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    void say(String text) {
        timeline.catchUp();
        terminal.line("    - " + text);
    }

    Person guest(String name) {
        return withWallet(platform.register(name, "GUEST"));
    }

    Person host(String name) {
        return withWallet(platform.register(name, "HOST"));
    }

    /** The faucet's gift comes before any booking, so that it is not taken for a booking's money. */
    Person withWallet(Person person) {
        chain().awaitGift(person.openWallet());
        return person;
    }

    String home(Person host, Home home) {
        return host.offer(home);
    }

    LocalDate inDays(int days) {
        return LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(days);
    }

    /** Books, shows the booking's timeline from then on, and answers its id. */
    String book(Person guest, String home, LocalDate checkIn, int nights) {
        String booking = guest.book(home, checkIn, checkIn.plusDays(nights));
        noteAcknowledged(booking, guest);
        return booking;
    }

    void noteAcknowledged(String booking, Person guest) {
        acknowledged.add(booking);
        timeline.follow(booking, guest);
    }

    /** Waits until the booking can be paid, and looks into the wallets. */
    void awaitPaymentOf(Person guest, String booking) {
        await(guest, booking, "AWAITING_PAYMENT");
        casts.add(new Cast(guest, List.of(booking), Purse.of(chain(), guest, booking)));
    }

    /** Waits until the booking that replaces another can be paid; its money is accounted for with that one's. */
    void awaitPaymentInPlaceOf(Person guest, String replaced, String booking) {
        await(guest, booking, "AWAITING_PAYMENT");
        casts.replaceAll(cast ->
                cast.bookings().contains(replaced) ? new Cast(guest, List.of(replaced, booking), cast.purse()) : cast);
    }

    /** The bookings with money since the last call. */
    List<Cast> takeCasts() {
        List<Cast> taken = List.copyOf(casts);
        casts.clear();
        return taken;
    }

    void pay(Person guest, String booking) {
        Answer answer = guest.pay(booking);
        if (!answer.isSuccess()) {
            throw new StoryFailed("the payment was refused: " + answer.body());
        }
    }

    String await(Person reader, String booking, String... states) {
        String state = reader.await(booking, Set.of(states), SOON);
        timeline.catchUp();
        return state;
    }

    /** Waits until the payment's block is mined, final or not. */
    void awaitMined(Person guest, String booking) {
        Answer payment = guest.payment(booking).expectSuccess();
        chain().awaitFunded(payment.text("/escrow/contract"), payment.text("/escrow/termsHash"));
        timeline.catchUp();
    }

    void awaitPayment(Person guest, String booking, String status) {
        Waiting.until("the payment of " + booking + " is " + status, SOON, () -> {
            String seen = guest.payment(booking).text("/status");
            return new Waiting.Seen(seen.equals(status), seen);
        });
        timeline.catchUp();
    }

    void awaitDeposit(Person guest, String booking, String status) {
        Waiting.until("the damage deposit of " + booking + " is " + status, SOON, () -> {
            String seen = guest.booking(booking).expectSuccess().text("/deposit/status");
            return new Waiting.Seen(seen.equals(status), seen);
        });
        timeline.catchUp();
    }

    void advance(Duration forward) {
        say("time passes: " + Spoken.duration(forward));
        platform.advance(forward);
    }

    /** Lets the guest arrive and leave, and the objection window pass. */
    void stay(Person guest, String booking) {
        checkIn(guest, booking);
        Answer view = guest.booking(booking).expectSuccess();
        advanceTo(LocalDate.parse(view.text("/checkOut")), BEFORE_CHECK_OUT, "the last morning");
        guest.act(booking, "check-out").expectSuccess();
        await(guest, booking, "CHECKED_OUT");
        release(guest, booking);
    }

    void checkIn(Person guest, String booking) {
        arrivalDay(guest, booking);
        guest.act(booking, "check-in").expectSuccess();
        await(guest, booking, "CHECKED_IN");
    }

    void arrivalDay(Person guest, String booking) {
        Answer view = guest.booking(booking).expectSuccess();
        advanceTo(LocalDate.parse(view.text("/checkIn")), AFTER_CHECK_IN, "the day of arrival");
    }

    /** Moves time to the end of the objection window, when the host is paid. */
    void release(Person guest, String booking) {
        Instant release = Instant.parse(guest.booking(booking).expectSuccess().text("/deadlines/release"));
        say("time passes: the objection window ends");
        platform.advanceTo(release.plusSeconds(5));
    }

    /** Ends the contexts' process as kill -9 does. */
    void kill() {
        timeline.catchUp();
        terminal.line("    " + terminal.bad("x") + " kill -9 " + instance.pid());
        timeline.forget();
        instance.kill();
    }

    /** Starts the instance again on the same data. */
    void startAgain() {
        instance = Instance.start(data);
        platform = Platform.at(instance.address());
        terminal.line("    " + terminal.good("o") + " started again on the same data");
    }

    /** Signs somebody in again, whose instance has another address now. */
    Person again(Person person) {
        return platform.signIn(person.email(), Platform.PASSWORD);
    }

    /** After a restart the timeline and the accounting go on where they were. */
    void goOnWith(Person guest, String booking) {
        timeline.follow(booking, guest);
        casts.replaceAll(
                cast -> cast.bookings().contains(booking) ? new Cast(guest, cast.bookings(), cast.purse()) : cast);
    }

    @Override
    public void close() {
        timeline.close();
        instance.close();
    }

    private void advanceTo(LocalDate date, LocalTime time, String what) {
        say("time passes: " + what);
        platform.advanceTo(date.atTime(time).toInstant(ZoneOffset.UTC));
    }
}
