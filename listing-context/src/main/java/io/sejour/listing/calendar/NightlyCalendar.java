package io.sejour.listing.calendar;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.listing.Pricing;
import io.sejour.listing.calendar.CalendarView.Night;
import io.sejour.listing.calendar.CalendarView.State;
import io.sejour.listing.calendar.TakenNights.Kind;
import io.sejour.listing.calendar.TakenNights.Taken;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spreads claims over single nights. */
record NightlyCalendar(List<Taken> taken, int preparationDays, Money pricePerNight, Pricing pricing, boolean forOwner) {

    private static final String PREPARATION = "PREPARATION";
    private static final String CLOSED = "CLOSED";

    List<Night> nights(LocalDate from, LocalDate to) {
        List<Night> nights = new ArrayList<>();
        for (LocalDate date = from; date.isBefore(to); date = date.plusDays(1)) {
            nights.add(night(date));
        }
        return nights;
    }

    private Night night(LocalDate date) {
        Stay oneNight = new Stay(date, date.plusDays(1));
        Optional<Taken> claim =
                taken.stream().filter(one -> one.stay().overlaps(oneNight)).findFirst();
        if (claim.isPresent()) {
            return taken(date, claim.get());
        }
        // A night that any stay over it would be too near to another stay cannot be sold either.
        boolean beside =
                taken.stream().anyMatch(one -> one.kind().isStay() && one.stay().overlaps(oneNight, preparationDays));
        return beside
                ? new Night(date, State.BLOCKED, price(date), null, null, told(PREPARATION))
                : new Night(date, State.FREE, price(date), null, null, null);
    }

    private Night taken(LocalDate date, Taken claim) {
        boolean block = claim.kind() == Kind.BLOCKED;
        return new Night(
                date,
                switch (claim.kind()) {
                    case HELD -> State.HELD;
                    case BOOKED -> State.BOOKED;
                    case BLOCKED, CLOSED -> State.BLOCKED;
                },
                price(date),
                forOwner && !block ? claim.claimId() : null,
                forOwner && block ? claim.claimId() : null,
                told(claim.kind() == Kind.CLOSED ? CLOSED : claim.reason()));
    }

    private Money price(LocalDate date) {
        return pricing.night(date, pricePerNight).price();
    }

    private @Nullable String told(@Nullable String reason) {
        return forOwner ? reason : null;
    }
}
