package io.sejour.listing.search;

import io.sejour.api.Stay;
import io.sejour.api.listing.TakenSpan;
import io.sejour.listing.calendar.TakenNights.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Who has which nights of one home, in the order of the nights. Immutable, and three longs for each claim: a million homes
 * have ten million of them.
 */
final class Claims {

    static final Claims NONE = new Claims(new long[0]);

    private static final int LONGS = 3;
    private static final int CHECK_IN_SHIFT = 40;
    private static final int NIGHTS_SHIFT = 8;
    private static final long NIGHTS_MASK = 0xFFFF_FFFFL;
    private static final int KIND_MASK = 0xFF;
    private static final Kind[] KINDS = Kind.values();

    /** Of each claim: the two halves of its id, then first night (epoch day), number of nights and kind in one. */
    private final long[] longs;

    Claims(long[] longs) {
        this.longs = longs;
    }

    /** Is told first night and day after the last, as epoch days, of each claim. */
    @FunctionalInterface
    interface Visitor {
        void visit(long checkIn, long checkOut, Kind kind);
    }

    /** Kinds are stored by their place: a new one goes to the end, or the form of the snapshot changes. */
    @SuppressWarnings("EnumOrdinal")
    Claims with(UUID claimId, Kind kind, Stay stay) {
        long[] rest = without(claimId).longs;
        long checkIn = stay.checkIn().toEpochDay();
        int at = 0;
        while (at < rest.length && rest[at + 2] >> CHECK_IN_SHIFT <= checkIn) {
            at += LONGS;
        }
        long[] next = new long[rest.length + LONGS];
        System.arraycopy(rest, 0, next, 0, at);
        next[at] = claimId.getMostSignificantBits();
        next[at + 1] = claimId.getLeastSignificantBits();
        next[at + 2] = checkIn << CHECK_IN_SHIFT | (long) stay.nights() << NIGHTS_SHIFT | kind.ordinal();
        System.arraycopy(rest, at, next, at + LONGS, rest.length - at);
        return new Claims(next);
    }

    Claims without(UUID claimId) {
        for (int at = 0; at < longs.length; at += LONGS) {
            if (longs[at] == claimId.getMostSignificantBits() && longs[at + 1] == claimId.getLeastSignificantBits()) {
                long[] next = Arrays.copyOf(longs, longs.length - LONGS);
                System.arraycopy(longs, at + LONGS, next, at, next.length - at);
                return new Claims(next);
            }
        }
        return this;
    }

    void forEach(Visitor visitor) {
        for (int at = 2; at < longs.length; at += LONGS) {
            long checkIn = longs[at] >> CHECK_IN_SHIFT;
            visitor.visit(checkIn, checkIn + nights(longs[at]), kind(longs[at]));
        }
    }

    /** How many bookings were confirmed and kept, also those that are over. */
    int booked() {
        int booked = 0;
        for (int at = 2; at < longs.length; at += LONGS) {
            booked += kind(longs[at]) == Kind.BOOKED ? 1 : 0;
        }
        return booked;
    }

    /** The claims that share a night with {@code [from, to)}. */
    List<TakenSpan> between(LocalDate from, LocalDate to) {
        List<TakenSpan> spans = new ArrayList<>();
        forEach((checkIn, checkOut, kind) -> {
            if (checkIn < to.toEpochDay() && checkOut > from.toEpochDay()) {
                spans.add(new TakenSpan(
                        new Stay(LocalDate.ofEpochDay(checkIn), LocalDate.ofEpochDay(checkOut)), kind.isStay()));
            }
        });
        return spans;
    }

    /** For whoever stores them; to be read only. */
    long[] longs() {
        return longs;
    }

    private static long nights(long span) {
        return span >> NIGHTS_SHIFT & NIGHTS_MASK;
    }

    private static Kind kind(long span) {
        return KINDS[(int) span & KIND_MASK];
    }
}
