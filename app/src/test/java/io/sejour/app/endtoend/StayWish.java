package io.sejour.app.endtoend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stay that somebody wants, and what is to become of it. The same seed wants the same stays, as far as the platform answers the same.
 *
 * @param from day of arrival, counted from the city's first
 * @param until day of departure
 * @param refusal the code by which the platform must refuse it; null where that depends on what others have booked
 */
record StayWish(
        City.Home home,
        int from,
        int until,
        int guests,
        @Nullable String refusal,
        Fate fate) {

    /** What its guest and its host do once the platform has taken the request. */
    enum Fate {
        /** Accepted where the host is asked, paid, and left to end by the clock. */
        STAY,
        /** As {@link #STAY}, then cancelled by the guest. */
        GUEST_CANCELS,
        /** As {@link #STAY}, then cancelled by the host. */
        HOST_CANCELS,
        /** Cancelled by the guest before it is paid. */
        CANCELLED_UNPAID,
        /** Nobody pays. */
        NEVER_PAID,
        /** The host says no where the host is asked; otherwise as {@link #NEVER_PAID}. */
        DECLINED,
        /** The host says nothing where the host is asked; otherwise as {@link #NEVER_PAID}. */
        UNANSWERED
    }

    /** How the nights are chosen. */
    enum Aim {
        FREE,
        SAME_AS_THE_LAST,
        BLOCKED_BY_THE_FILE,
        AGAINST_A_RULE,
        ANY
    }

    /** Draws wishes in fixed shares, so that every kind comes up in short runs too. */
    static final class Drawing {

        private static final List<Aim> AIMS = shares(Map.of(
                Aim.FREE, 13, Aim.SAME_AS_THE_LAST, 3, Aim.BLOCKED_BY_THE_FILE, 2, Aim.AGAINST_A_RULE, 1, Aim.ANY, 1));
        private static final List<Fate> FATES = shares(Map.of(
                Fate.STAY, 11,
                Fate.GUEST_CANCELS, 3,
                Fate.HOST_CANCELS, 1,
                Fate.CANCELLED_UNPAID, 1,
                Fate.NEVER_PAID, 1,
                Fate.DECLINED, 2,
                Fate.UNANSWERED, 1));
        private static final int TRIES = 40;
        private static final int USUAL_NIGHTS = 5;

        private final City city;
        private final int lastDay;
        private final Random random;
        private final Map<String, BitSet> taken;
        private int drawn;
        private @Nullable StayWish last;

        /**
         * @param lastDay the last day on which anybody leaves
         * @param taken the nights of each listing that are booked as far as is known
         */
        Drawing(City city, int lastDay, long seed, Map<String, BitSet> taken) {
            this.city = city;
            this.lastDay = lastDay;
            this.random = new Random(seed);
            this.taken = taken;
        }

        /** @param today the first day on which anybody may arrive is the one after it */
        StayWish next(int today) {
            // 7 and 20 have no factor in common: every aim meets every fate.
            Aim aim = AIMS.get(drawn * 7 % AIMS.size());
            Fate fate = FATES.get((drawn + drawn / FATES.size()) % FATES.size());
            drawn++;
            StayWish wish = draw(aim, fate, today);
            last = wish;
            return wish;
        }

        private StayWish draw(Aim aim, Fate fate, int today) {
            StayWish before = last;
            if (aim == Aim.SAME_AS_THE_LAST && before != null && before.refusal == null) {
                return new StayWish(before.home, before.from, before.until, guests(before.home), null, fate);
            }
            StayWish any = any(fate, today);
            for (int tries = 0; tries < TRIES; tries++) {
                City.Home home = any.home;
                boolean blocked = home.isBlocked(any.from, any.until);
                BitSet nights = taken.getOrDefault(home.listing(), new BitSet()).get(any.from, any.until);
                switch (aim) {
                    case FREE, SAME_AS_THE_LAST -> {
                        if (!blocked && nights.isEmpty()) {
                            return any;
                        }
                    }
                    case BLOCKED_BY_THE_FILE -> {
                        if (blocked) {
                            return new StayWish(home, any.from, any.until, any.guests, "dates-taken", fate);
                        }
                    }
                    case AGAINST_A_RULE -> {
                        return againstARule(any);
                    }
                    case ANY -> {
                        return any;
                    }
                }
                any = any(fate, today);
            }
            return any;
        }

        private StayWish any(Fate fate, int today) {
            City.Home home = city.homes().get(random.nextInt(city.homes().size()));
            int nights = Math.min(home.minimumNights() + random.nextInt(USUAL_NIGHTS), home.maximumNights());
            int from = today + 1 + random.nextInt(Math.max(1, lastDay - nights - today));
            return new StayWish(home, from, from + nights, guests(home), null, fate);
        }

        private static StayWish againstARule(StayWish any) {
            int nights = any.home.minimumNights() - 1;
            return nights > 0
                    ? new StayWish(any.home, any.from, any.from + nights, any.guests, "stay-too-short", any.fate)
                    : new StayWish(any.home, any.from, any.until, any.home.capacity() + 1, "too-many-guests", any.fate);
        }

        private int guests(City.Home home) {
            return 1 + random.nextInt(home.capacity());
        }

        private static <T extends Enum<T>> List<T> shares(Map<T, Integer> shares) {
            List<T> all = new ArrayList<>();
            new TreeMap<>(shares).forEach((kind, times) -> all.addAll(Collections.nCopies(times, kind)));
            return List.copyOf(all);
        }
    }
}
