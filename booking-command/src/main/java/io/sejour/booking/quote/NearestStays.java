package io.sejour.booking.quote;

import io.sejour.api.Stay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Stays like the one that was refused: of about its length and near its dates, the nearest first.
 *
 * @param fits whether a stay could be had
 * @param likely a length worth trying first for a date of arrival
 */
record NearestStays(Predicate<Stay> fits, ToIntFunction<LocalDate> likely) {
    private static final int MOST = 3;
    private static final int DAYS_EACH_WAY = 45;
    private static final int LONGER = 6;
    private static final int SHORTER = 13;

    List<Stay> to(Stay wanted) {
        List<Stay> found = new ArrayList<>();
        for (int days = 0; days <= DAYS_EACH_WAY && found.size() < MOST; days++) {
            addFrom(wanted.checkIn().plusDays(days), wanted, found);
            if (days > 0 && found.size() < MOST) {
                addFrom(wanted.checkIn().minusDays(days), wanted, found);
            }
        }
        return found;
    }

    private void addFrom(LocalDate arrival, Stay wanted, List<Stay> found) {
        int first = likely.applyAsInt(arrival);
        IntStream.concat(
                        IntStream.rangeClosed(first, first + LONGER),
                        IntStream.rangeClosed(1, SHORTER).map(less -> first - less))
                .filter(nights -> nights > 0)
                .mapToObj(nights -> new Stay(arrival, arrival.plusDays(nights)))
                .filter(stay -> !stay.equals(wanted) && fits.test(stay))
                .findFirst()
                .ifPresent(found::add);
    }
}
