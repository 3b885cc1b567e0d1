package io.sejour.listing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.listing.calendar.CalendarOracleTest.Step;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The oracle: one cell per night with the name of who has it. It shares no code with the calendar and knows no
 * intervals, so the two can only agree when both are right.
 */
final class NightBoard {

    static final int NIGHTS = 30;
    private static final LocalDate FIRST_NIGHT = LocalDate.parse("2027-03-01");
    private static final Owner NOBODY = new Owner("nobody", -1);

    private final Owner[] cells = empty();
    private final Set<Integer> answered = new HashSet<>();
    private final Map<Integer, List<Integer>> wishes = new TreeMap<>();
    private final int preparationNights;

    /** Who has a night. */
    record Owner(String what, int who) {}

    NightBoard(int preparationNights) {
        this.preparationNights = preparationNights;
    }

    List<Owner> nights() {
        return List.of(cells);
    }

    /** Whose wishes are open. */
    Set<Integer> wishing() {
        return wishes.keySet();
    }

    /** Plays a step and tells whether the command must succeed. */
    boolean expect(Step step) {
        return switch (step.kind()) {
            case REQUEST -> request(step);
            case HOLD -> hold(step);
            case COMMIT -> commit(step);
            case RELEASE -> release(step, NOBODY);
            case RELEASE_CLOSED -> release(step, new Owner("closed", -1));
            case BLOCK -> block(step);
            case UNBLOCK -> unblock(step);
        };
    }

    private boolean request(Step step) {
        boolean isNew = nightsOfBooking(step.who()).isEmpty()
                && !wishes.containsKey(step.who())
                && !answered.contains(step.who());
        if (isNew && isFree(nightsOf(step))) {
            wishes.put(step.who(), nightsOf(step));
        } else if (isNew) {
            answered.add(step.who());
        }
        return true;
    }

    private boolean isFree(List<Integer> wanted) {
        boolean free = wanted.stream().allMatch(night -> cells[night].equals(NOBODY));
        for (int distance = 1; distance <= preparationNights; distance++) {
            free = free && !isBooked(wanted.getFirst() - distance) && !isBooked(wanted.getLast() + distance);
        }
        return free;
    }

    /** Those who wished for a night of {@code given}, or for one that is nearer than {@code distance} nights, get no answer but no. */
    private void endWishesFor(List<Integer> given, int distance) {
        wishes.entrySet().removeIf(wish -> {
            boolean lost = wish.getValue().getFirst() - distance <= given.getLast()
                    && given.getFirst() - distance <= wish.getValue().getLast();
            if (lost) {
                answered.add(wish.getKey());
            }
            return lost;
        });
    }

    private boolean hold(Step step) {
        List<Integer> own = nightsOfBooking(step.who());
        List<Integer> wanted = nightsOf(step);
        if (!own.isEmpty()) {
            return own.equals(wanted);
        }
        if (answered.contains(step.who())) {
            return true;
        }
        wishes.remove(step.who());
        boolean free = isFree(wanted);
        if (free) {
            wanted.forEach(night -> cells[night] = new Owner("held", step.who()));
            endWishesFor(wanted, preparationNights);
        } else {
            answered.add(step.who());
        }
        return true;
    }

    private boolean commit(Step step) {
        List<Integer> own = nightsOfBooking(step.who());
        own.forEach(night -> cells[night] = new Owner("committed", step.who()));
        return !own.isEmpty();
    }

    private boolean release(Step step, Owner next) {
        answered.add(step.who());
        wishes.remove(step.who());
        nightsOfBooking(step.who()).forEach(night -> cells[night] = next);
        return true;
    }

    private boolean block(Step step) {
        Owner host = new Owner("block", step.who());
        List<Integer> wanted = nightsOf(step);
        if (!wanted.stream().allMatch(night -> cells[night].equals(NOBODY) || cells[night].equals(host))) {
            return false;
        }
        clear(host);
        wanted.forEach(night -> cells[night] = host);
        endWishesFor(wanted, 0);
        return true;
    }

    private boolean unblock(Step step) {
        clear(new Owner("block", step.who()));
        return true;
    }

    private void clear(Owner owner) {
        for (int night = 0; night < NIGHTS; night++) {
            if (cells[night].equals(owner)) {
                cells[night] = NOBODY;
            }
        }
    }

    private boolean isBooked(int night) {
        return night >= 0
                && night < NIGHTS
                && (cells[night].what().equals("held") || cells[night].what().equals("committed"));
    }

    private List<Integer> nightsOfBooking(int who) {
        List<Integer> nights = new ArrayList<>();
        for (int night = 0; night < NIGHTS; night++) {
            if (isBooked(night) && cells[night].who() == who) {
                nights.add(night);
            }
        }
        return nights;
    }

    private static List<Integer> nightsOf(Step step) {
        List<Integer> nights = new ArrayList<>();
        for (int night = step.firstNight(); night < step.firstNight() + step.nights(); night++) {
            nights.add(night);
        }
        return nights;
    }

    private static Owner[] empty() {
        Owner[] cells = new Owner[NIGHTS];
        Arrays.fill(cells, NOBODY);
        return cells;
    }

    /** What the log says, night by night; fails when it ever gives a night to two. */
    static List<Owner> read(EventStore log, CalendarId calendar) {
        Owner[] cells = empty();
        log.readEvents(calendar.toString()).asStream().forEach(message -> {
            switch (message.getPayload()) {
                case DatesHeld held ->
                    give(
                            cells,
                            held.stay(),
                            new Owner("held", who(held.bookingId().value())));
                case DatesCommitted committed ->
                    replace(
                            cells,
                            "held",
                            new Owner("committed", who(committed.bookingId().value())));
                case DatesReleased released -> {
                    int who = who(released.bookingId().value());
                    Owner next = released.keptBlocked() ? new Owner("closed", -1) : NOBODY;
                    change(cells, new Owner("held", who), next);
                    change(cells, new Owner("committed", who), next);
                }
                case DatesBlocked blocked -> {
                    Owner host = new Owner("block", who(blocked.blockId().value()));
                    change(cells, host, NOBODY);
                    give(cells, blocked.stay(), host);
                }
                case DatesUnblocked unblocked ->
                    change(cells, new Owner("block", who(unblocked.blockId().value())), NOBODY);
                case DatesRequested wish -> {}
                case DatesRefused refused -> {}
                case HoldBarred barred -> {}
                default -> throw new AssertionError("not an event of a calendar: " + message);
            }
        });
        return List.of(cells);
    }

    /** Whose wishes the log leaves open. */
    static Set<Integer> wishing(EventStore log, CalendarId calendar) {
        Set<Integer> wishing = new TreeSet<>();
        log.readEvents(calendar.toString()).asStream().forEach(message -> {
            switch (message.getPayload()) {
                case DatesRequested wish -> wishing.add(who(wish.bookingId().value()));
                case DatesHeld held -> wishing.remove(who(held.bookingId().value()));
                case DatesRefused refused ->
                    wishing.remove(who(refused.bookingId().value()));
                case DatesReleased released ->
                    wishing.remove(who(released.bookingId().value()));
                default -> {}
            }
        });
        return wishing;
    }

    private static int who(java.util.UUID id) {
        return Math.toIntExact(id.getLeastSignificantBits());
    }

    private static void give(Owner[] cells, io.sejour.api.Stay stay, Owner owner) {
        for (LocalDate night = stay.checkIn(); night.isBefore(stay.checkOut()); night = night.plusDays(1)) {
            int cell = Math.toIntExact(ChronoUnit.DAYS.between(FIRST_NIGHT, night));
            assertThat(cells[cell]).as("night %s for %s", night, owner).isEqualTo(NOBODY);
            cells[cell] = owner;
        }
    }

    private static void replace(Owner[] cells, String before, Owner after) {
        change(cells, new Owner(before, after.who()), after);
    }

    private static void change(Owner[] cells, Owner before, Owner after) {
        for (int cell = 0; cell < cells.length; cell++) {
            if (cells[cell].equals(before)) {
                cells[cell] = after;
            }
        }
    }
}
